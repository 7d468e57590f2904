"""Following a learning path, and the moment it is done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.models import Certificate, LearningPathPage, PathEnrolment
from courses.path_plan import plans_followed_by
from courses.surroundings import to_take_after


def visible_path(request: HttpRequest, path_id: int) -> LearningPathPage:
    return get_object_or_404(LearningPathPage.objects.visible_to(request.user), pk=path_id).original


@login_required
def follow_path(request: HttpRequest, path_id: int) -> HttpResponse:
    """Follow a path, and see what comes first."""
    path = visible_path(request, path_id)
    if request.method == "POST":
        enrolment = PathEnrolment.objects.enrol(request.user, path)
        if enrolment.completed_at:
            return redirect("courses:path_completed", path.pk)
        messages.success(request, _("You follow this path now. It is on your page, too."))
    return redirect(path.in_language(get_language()).url)


@login_required
@require_safe
def path_completed(request: HttpRequest, path_id: int) -> HttpResponse:
    """What was achieved, whether or not the path is still offered."""
    enrolment = get_object_or_404(PathEnrolment.objects.of(request.user).select_related("path"), path=path_id)
    here = enrolment.path.in_language(get_language())
    if not enrolment.completed_at:
        return redirect(here.url)
    certificate = Certificate.objects.filter(path_enrolment=enrolment).first()
    context = {"path": here, "enrolment": enrolment, "certificate": certificate, "plans": plans_followed_by(request.user),
               "related": to_take_after([part.course_id for part in here.courses], request.user)}  # fmt: skip
    return render(request, "courses/path_completed.html", context)
