"""What a learner does: start, go on, mark as done. Every road asks the one access rule first."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from courses.conditions import Condition
from courses.models import CoursePage, Enrolment, StepPage
from courses.outline import Outline, Step
from courses.path_plan import plans_followed_by
from courses.surroundings import Surroundings, to_take_after
from courses.views.gone import leads_on


def visible_course(request: HttpRequest, course_id: int) -> CoursePage:
    return get_object_or_404(CoursePage.objects.visible_to(request.user), pk=course_id).original


def own_enrolment(request: HttpRequest, course: CoursePage) -> Enrolment:
    """The reader's enrolment in this course, with its progress; 404 where she has none."""
    return get_object_or_404(Enrolment.objects.of(request.user).giving_access().with_progress(), course=course)


def enrolment_at(request: HttpRequest, step: StepPage) -> Enrolment:
    """The reader's enrolment, for doing something in this step; 404 where it is not hers to do."""
    if not step.may_be_seen_by(request.user):
        raise Http404
    enrolment = own_enrolment(request, step.course)
    if enrolment.outline.step(step.pk) is None:
        raise Http404
    return enrolment


def page_of_step(step_id: int) -> StepPage:
    """The original of a live step of any kind (2 queries, 3 for a twin)."""
    found = Page.objects.live().filter(pk=step_id).specific().first()
    if not isinstance(found, StepPage):
        raise Http404
    return found.original


def where_next(outline: Outline, enrolment: Enrolment) -> HttpResponse:
    return redirect(enrolment.next_step.url if enrolment.next_step else outline.url)


@login_required
@require_safe
def resume(request: HttpRequest, course_id: int) -> HttpResponse:
    """Go on where the learner stopped; who has not started yet sees the course."""
    course = visible_course(request, course_id)
    enrolment = Enrolment.objects.of(request.user).in_course(course).giving_access().with_progress().first()
    if enrolment is None:
        return redirect(course.in_language(get_language()).url)
    return where_next(enrolment.outline, enrolment)


@require_safe
@leads_on
def step(request: HttpRequest, step_id: int) -> HttpResponse:
    """A step inside the reader's language, also where its words exist only in the other one."""
    page = page_of_step(step_id)
    twin = page.in_language(get_language())
    if twin.language == get_language():
        return redirect(twin.get_url(request))
    return page.serve(request)


def said_of(step: Step, said: str) -> Condition:
    """What a learner says of this step: that she has done it or read it to the end; 404 where it asks for neither."""
    possible = [condition for condition in (Condition.MARKED, Condition.READ) if condition in step.done_when]
    condition = next((each for each in possible if each == said), next(iter(possible), None))
    if condition is None:
        raise Http404
    return condition


@login_required
@leads_on
def complete_step(request: HttpRequest, step_id: int) -> HttpResponse:
    """A step is done, or read to the end, because its learner says so; quizzes are done by passing them."""
    page = page_of_step(step_id)
    if request.method != "POST":
        return redirect("courses:step", page.pk)
    enrolment = enrolment_at(request, page)
    told = enrolment.outline.step(page.pk)
    condition = said_of(told, request.POST.get("condition", ""))
    if enrolment.locks.get(page.pk):
        return redirect("courses:step", page.pk)
    if enrolment.meet(page, condition):
        return redirect("courses:completed", page.course.pk)
    return after_step(request, enrolment, told)


def after_step(request: HttpRequest, enrolment: Enrolment, step: Step) -> HttpResponse:
    """Where a learner goes when she has done something in a step: on, or back to what it still asks for."""
    if step.pk not in enrolment.progress.done:
        messages.info(request, _("Noted. This step asks for something more."))
        return redirect(step.url)
    if after := enrolment.outline.after(step):
        return redirect(after.url)
    if enrolment.completed_at:
        return redirect("courses:completed", enrolment.course_id)
    if enrolment.progress.waits_for_sign_off:
        messages.success(request, _("You have done everything. Your teacher signs the course off now."))
        return redirect(enrolment.outline.url)
    messages.info(request, _("That was the last step. These are still waiting for you."))
    return where_next(enrolment.outline, enrolment)


@login_required
@require_safe
def completed(request: HttpRequest, course_id: int) -> HttpResponse:
    """The moment one has finished: what was learned, and the certificate."""
    course = get_object_or_404(CoursePage, pk=course_id).original
    enrolment = own_enrolment(request, course)
    if not enrolment.completed_at:
        return redirect("courses:resume", course.pk)
    here = course.in_language(get_language())
    plans = [plan for plan in plans_followed_by(request.user) if plan.offer.has(course.pk)]
    around, related = Surroundings(here, request.user), to_take_after([course.pk], request.user)
    context = {"course": here, "enrolment": enrolment, "around": around, "related": related, "plans": plans}
    return render(request, "courses/completed.html", context)
