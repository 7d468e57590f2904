"""Handing in a quiz, and reading how it went."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from courses.models import Attempt, QuizPage
from courses.place import Place
from courses.quiz_form import QuizForm
from courses.views.learning import own_enrolment, page_of_step


@login_required
def submit_quiz(request: HttpRequest, step_id: int) -> HttpResponse:
    """Mark what was answered; with questions left open, show them and keep the rest."""
    quiz = page_of_step(step_id)
    if request.method != "POST":
        return redirect("courses:step", quiz.pk)
    if not isinstance(quiz, QuizPage) or not quiz.may_be_seen_by(request.user):
        raise Http404
    told = quiz.in_language(get_language())
    enrolment = own_enrolment(request, quiz.course)
    if enrolment.outline.step(quiz.pk) is None:
        raise Http404
    form = QuizForm(told.asked, request.POST)
    if not form.is_valid():
        request.page = told
        return render(request, told.template, {**told.get_context(request), "form": form}, status=422)
    attempt = Attempt.objects.hand_in(enrolment, told, form.answers, number=form.attempt_number)
    return redirect("courses:attempt", attempt.pk)


@login_required
@require_GET
def attempt(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """The result, for her who handed it in: each question with her answer, the right one and why."""
    attempt = get_object_or_404(Attempt.objects.of(request.user).select_related("quiz__locale", "enrolment"), pk=attempt_id)
    place = Place.of(attempt.quiz, request.user, get_language()) if attempt.quiz.live else None
    return render(request, "courses/attempt.html", {"attempt": attempt, "place": place})
