from django.urls import path

from knowledge_base import views

app_name = "knowledge_base"
urlpatterns = [
    path("articles/<int:pk>/read/", views.mark_read, name="mark_read"),
]
