from django.urls import path

from courses.views import certificates

app_name = "courses_verify"

urlpatterns = [path("<str:code>/", certificates.verify, name="verify")]
