from django.urls import path

from courses.views import certificates, learning, quizzes

app_name = "courses"

urlpatterns = [
    path("<int:course_id>/enrol/", learning.enrol, name="enrol"),
    path("<int:course_id>/resume/", learning.resume, name="resume"),
    path("<int:course_id>/completed/", learning.completed, name="completed"),
    path("steps/<int:step_id>/", learning.step, name="step"),
    path("steps/<int:step_id>/complete/", learning.complete_step, name="complete_step"),
    path("steps/<int:step_id>/submit/", quizzes.submit_quiz, name="submit_quiz"),
    path("attempts/<int:attempt_id>/", quizzes.attempt, name="attempt"),
    path("certificates/<str:code>/", certificates.certificate, name="certificate"),
    path("certificates/<str:code>/certificate.pdf", certificates.certificate_pdf, name="certificate_pdf"),
]
