from django.urls import path

from drafts import views

app_name = "drafts"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("save/", views.save, name="save"),
    path("give-up/", views.give_up, name="give_up"),
]
