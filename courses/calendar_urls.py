from django.urls import path

from courses.views import sessions

urlpatterns = [path("<str:secret>.ics", sessions.feed, name="calendar_feed")]
