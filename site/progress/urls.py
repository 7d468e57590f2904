from django.urls import path

from progress import views

app_name = "progress"
urlpatterns = [
    path("", views.my_page, name="my_page"),
    path("what-counts/", views.what_counts, name="what_counts"),
]
