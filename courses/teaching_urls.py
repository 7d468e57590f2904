"""The addresses of those who teach."""

from django.urls import path

from courses.views import correcting, teaching, telling, trying

teaching_patterns = [
    path("teaching/", teaching.teaching, name="teaching"),
    path("<int:course_id>/learners/", teaching.learners, name="learners"),
    path("<int:course_id>/learners.csv", teaching.learners_csv, name="learners_csv"),
    path("<int:course_id>/funnel/", teaching.funnel, name="funnel"),
    path("<int:course_id>/feedback/", teaching.feedback, name="feedback"),
    path("<int:course_id>/messages/", telling.messages_to_learners, name="messages"),
    path("messages/<int:message_id>/", telling.message, name="message"),
    path("enrolments/<int:enrolment_id>/correct/", correcting.correct, name="correct"),
    path("steps/<int:step_id>/try/", trying.try_quiz, name="try_quiz"),
]
