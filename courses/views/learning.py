"""What a learner does: start, go on, mark as done. Every road asks the one access rule first."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from courses.models import CoursePage, Enrolment, LessonPage, QuizPage, StepPage
from courses.outline import Outline


def visible_course(request: HttpRequest, course_id: int) -> CoursePage:
    return get_object_or_404(CoursePage.objects.visible_to(request.user), pk=course_id).original


def own_enrolment(request: HttpRequest, course: CoursePage) -> Enrolment:
    """The reader's enrolment in this course, with its progress; 404 where she has none."""
    return get_object_or_404(Enrolment.objects.of(request.user).giving_access().with_progress(), course=course)


def page_of_step(step_id: int) -> StepPage:
    """The original of a live lesson or quiz."""
    for steps in (LessonPage.objects, QuizPage.objects):
        if found := steps.live().filter(pk=step_id).first():
            return found.original
    raise Http404


def where_next(outline: Outline, enrolment: Enrolment) -> HttpResponse:
    return redirect(enrolment.next_step.url if enrolment.next_step else outline.url)


@login_required
def enrol(request: HttpRequest, course_id: int) -> HttpResponse:
    """Start a course and open its first step."""
    course = visible_course(request, course_id)
    if request.method != "POST":
        return redirect(course.in_language(get_language()).url)
    enrolment = Enrolment.objects.enrol(request.user, course)
    return where_next(enrolment.outline, enrolment)


@login_required
@require_GET
def resume(request: HttpRequest, course_id: int) -> HttpResponse:
    """Go on where the learner stopped; who has not started yet sees the course."""
    course = visible_course(request, course_id)
    enrolment = Enrolment.objects.of(request.user).in_course(course).with_progress().first()
    if enrolment is None:
        return redirect(course.in_language(get_language()).url)
    return where_next(enrolment.outline, enrolment)


@require_GET
def step(request: HttpRequest, step_id: int) -> HttpResponse:
    """A step inside the reader's language, also where its words exist only in the other one."""
    page = page_of_step(step_id)
    twin = page.in_language(get_language())
    if twin.language == get_language():
        return redirect(twin.get_url(request))
    return page.serve(request)


@login_required
def complete_step(request: HttpRequest, step_id: int) -> HttpResponse:
    """A lesson is done; quizzes are done by passing them."""
    lesson = page_of_step(step_id)
    if request.method != "POST":
        return redirect("courses:step", lesson.pk)
    if not isinstance(lesson, LessonPage) or not lesson.may_be_seen_by(request.user):
        raise Http404
    enrolment = own_enrolment(request, lesson.course)
    try:
        finished = enrolment.complete(lesson)
    except LookupError:
        raise Http404 from None
    if finished:
        return redirect("courses:completed", lesson.course.pk)
    after = enrolment.outline.after(enrolment.outline.step(lesson.pk))
    if after:
        return redirect(after.url)
    if not enrolment.completed_at:
        messages.info(request, _("That was the last step. These are still waiting for you."))
        return where_next(enrolment.outline, enrolment)
    return redirect("courses:completed", lesson.course.pk)


@login_required
@require_GET
def completed(request: HttpRequest, course_id: int) -> HttpResponse:
    """The moment one has finished: what was learned, and the certificate."""
    course = get_object_or_404(CoursePage, pk=course_id).original
    enrolment = own_enrolment(request, course)
    if not enrolment.completed_at:
        return redirect("courses:resume", course.pk)
    here = course.in_language(get_language())
    return render(request, "courses/completed.html", {"course": here, "enrolment": enrolment})
