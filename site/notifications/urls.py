from django.urls import path

from notifications import views

app_name = "notifications"

urlpatterns = [
    path("", views.notifications, name="notifications"),
    path("read/", views.mark_all_read, name="mark_all_read"),
    path("channels/", views.channels, name="channels"),
    path("<int:pk>/", views.visit, name="visit"),
    path("quieter/<str:token>/", views.quieter, name="quieter"),
]
