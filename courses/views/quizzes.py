"""Handing in a quiz, and reading how it went."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import Attempt, QuizPage, StepPage
from courses.place import Place
from courses.quiz_form import QuizForm
from courses.views.gone import leads_on
from courses.views.learning import enrolment_at, page_of_step
from members.signed_out import sign_in_keeping, words_kept


@sign_in_keeping()
@leads_on
def submit_quiz(request: HttpRequest, step_id: int) -> HttpResponse:
    """Mark what was answered; with questions left open, show them and keep the rest."""
    quiz = page_of_step(step_id)
    if request.method != "POST":
        return answers_kept(request, quiz) or redirect("courses:step", quiz.pk)
    if not isinstance(quiz, QuizPage):
        raise Http404
    enrolment = enrolment_at(request, quiz)
    if enrolment.locks.get(quiz.pk):
        return redirect("courses:step", quiz.pk)
    told = quiz.in_language(get_language())
    form = QuizForm(told.asked, request.POST)
    if not form.is_valid():
        request.page = told
        return render(request, told.template, {**told.get_context(request), "form": form}, status=422)
    attempt = Attempt.objects.hand_in(enrolment, told, form.answers, number=form.attempt_number)
    if attempt.was_handed_in_before:
        messages.info(
            request, _("You had handed in this attempt already: this is its result. For a new attempt, open the quiz again.")
        )
    return redirect("courses:attempt", attempt.pk)


def answers_kept(request: HttpRequest, quiz: StepPage) -> HttpResponse | None:
    """The quiz with what she had answered when she was signed out; None where nothing is kept."""
    words = words_kept(request)
    if not words or not isinstance(quiz, QuizPage):
        return None
    enrolment_at(request, quiz)
    answers = QueryDict(mutable=True)
    for name, values in words.items():
        answers.setlist(name, values)
    told = quiz.in_language(get_language())
    request.page = told
    messages.info(request, _("You were signed out. Your answers are still here: look through them and hand in."))
    return render(request, told.template, {**told.get_context(request), "form": QuizForm(told.asked, answers)})


@login_required
@require_safe
def attempt(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """The result, for her who handed it in: each question with her answer, the right one and why."""
    attempt = get_object_or_404(Attempt.objects.of(request.user).select_related("quiz__locale", "enrolment"), pk=attempt_id)
    place = Place.of(attempt.quiz, request.user, get_language()) if attempt.quiz.live else None
    return render(request, "courses/attempt.html", {"attempt": attempt, "place": place})
