"""Why it is 87 %: for the learner herself, and for those who answer for the course; and the signature that may be asked for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.learner_page import context_of
from courses.models import CoursePage, Enrolment, TeacherAct
from courses.standing import Standing
from courses.views.learning import own_enrolment
from members.signed_out import sign_in_to_press


@login_required
@require_safe
def why(request: HttpRequest, course_id: int) -> HttpResponse:
    """Her own progress, explained."""
    enrolment = own_enrolment(request, get_object_or_404(CoursePage, pk=course_id).original)
    return render(request, "courses/why.html", {"enrolment": enrolment, "standing": Standing(enrolment)})


def enrolment_taught(request: HttpRequest, enrolment_id: int) -> Enrolment:
    """An enrolment in a course that this person answers for: as its teacher or for the cluster; else 404."""
    found = Enrolment.objects.select_related("member", "course", "signed_off_by").with_progress()
    enrolment = get_object_or_404(found, pk=enrolment_id)
    if not enrolment.course.is_taught_by(request.user, enrolment.run):
        raise Http404
    return enrolment


@login_required
@require_safe
def learner(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """A learner's progress with every event behind it, for her teachers."""
    enrolment = enrolment_taught(request, enrolment_id)
    return render(request, "courses/learner.html", context_of(enrolment, request.user))


@sign_in_to_press("courses:learner", "enrolment_id")
def sign_off(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """A teacher says that the course was done as it should be."""
    enrolment = enrolment_taught(request, enrolment_id)
    if request.method == "POST":
        TeacherAct.objects.sign_off(enrolment, request.user, request.POST.get("reason", "").replace("\x00", "").strip()[:500])
        messages.success(request, _("Signed off: %(name)s") % {"name": enrolment.member.name})
    return redirect("courses:learner", enrolment.pk)
