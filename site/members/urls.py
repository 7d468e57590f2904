from django.urls import path

from members import views

app_name = "members"

urlpatterns = [
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
    path("invite/", views.invite, name="invite"),
    path("settings/", views.settings, name="settings"),
    path("my-data/", views.my_data, name="my_data"),
    path("my-data/export/", views.export, name="export"),
    path("my-data/erase/", views.erase, name="erase"),
    path("my-data/erased/", views.erased, name="erased"),
    path("<slug:handle>/", views.member, name="member"),
]
