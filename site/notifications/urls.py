from django.urls import path

from notifications import quieter_views, settings_views, views

app_name = "notifications"

urlpatterns = [
    path("", views.notifications, name="notifications"),
    path("read/", views.mark_all_read, name="mark_all_read"),
    path("channels/", settings_views.channels, name="channels"),
    path("mail-again/", settings_views.mail_again, name="mail_again"),
    path("<int:pk>/", views.visit, name="visit"),
    path("quieter/<str:token>/", quieter_views.quieter, name="quieter"),
]
