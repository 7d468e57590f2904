"""A step that was withdrawn while somebody was in it: she is told, and led on in her course."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import Enrolment, StepPage


def leads_on(view: Callable) -> Callable:
    """For views of one step: instead of "not found", the way on where the step is gone from a course of the reader's."""

    @wraps(view)
    def guarded(request: HttpRequest, step_id: int) -> HttpResponse:
        try:
            return view(request, step_id)
        except Http404:
            if course_id := course_without(request, step_id):
                messages.warning(
                    request, _("This step was taken out of the course while you were here. You go on from this one.")
                )
                return redirect("courses:resume", course_id)
            raise

    return guarded


def course_without(request: HttpRequest, step_id: int) -> int | None:
    """The course that this reader takes and from which the step was withdrawn."""
    step = Page.objects.filter(pk=step_id, live=False).specific().first()
    if not isinstance(step, StepPage):
        return None
    course = step.course
    takes = Enrolment.objects.of(request.user).giving_access().in_course(course).exists()
    return course.pk if takes and course.live else None
