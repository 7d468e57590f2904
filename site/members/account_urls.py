"""Joining, before there is a language to live under. allauth's own addresses follow at the same place."""

from django.urls import path

from members import account_views

app_name = "accounts"

urlpatterns = [
    path("join/", account_views.join, name="join"),
    path("join/thanks/", account_views.join_thanks, name="join_thanks"),
    path("invitation/<str:token>/", account_views.accept_invitation, name="invitation"),
]
