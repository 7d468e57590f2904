from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("participation/", views.participation, name="participation"),
    path("participation.csv", views.participation_csv, name="participation_csv"),
    path("participation.xlsx", views.participation_xlsx, name="participation_xlsx"),
]
