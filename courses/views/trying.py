"""A teacher tries a quiz: marked at once, kept nowhere."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from courses.models import Attempt, QuizPage
from courses.place import Place
from courses.quiz_form import QuizForm
from courses.views.learning import page_of_step


@login_required
def try_quiz(request: HttpRequest, step_id: int) -> HttpResponse:
    """The result of what was answered; with questions left open, they are shown and the rest is kept in the form."""
    quiz = page_of_step(step_id)
    place = Place.of(quiz, request.user, get_language())
    if not isinstance(quiz, QuizPage) or place is None or not place.may_read:
        raise Http404
    if request.method != "POST" or place.enrolment:
        return redirect("courses:step", quiz.pk)
    told = quiz.in_language(get_language())
    form = QuizForm(told.asked, request.POST)
    if not form.is_valid():
        request.page = told
        return render(request, told.template, {**told.get_context(request), "form": form}, status=422)
    return render(request, "courses/teaching/tried.html", {"attempt": Attempt.tried(told, form.answers), "place": place})
