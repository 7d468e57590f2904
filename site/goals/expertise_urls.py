from django.urls import path

from goals import expertise_views

app_name = "expertise"

urlpatterns = [path("", expertise_views.mine, name="mine")]
