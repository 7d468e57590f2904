"""Runs, for those who look after them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.models import Run
from members.signed_out import sent_or_kept, sign_in_keeping


@sign_in_keeping("reason")
@require_http_methods(["GET", "POST"])
def cancel_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """It does not take place: asked once more, with the reason that everybody reads."""
    run = get_object_or_404(Run.objects.select_related("course__locale"), pk=run_id)
    if not run.course.is_taught_by(request.user, run):
        raise Http404
    reason = (sent_or_kept(request) or {}).get("reason", "").replace("\x00", "").strip()[:300]
    if request.method == "POST" and reason:
        if run.cancel(reason):
            messages.success(request, _("The run is cancelled, and everybody is told."))
        return redirect("courses:people", run.course_id)
    course, status = run.course.in_language(get_language()), 422 if request.method == "POST" else 200
    context = {"run": run, "course": course, "told": run.people().standing().count(), "unsaid": status == 422}
    context["reason"] = reason
    return render(request, "courses/cancel_run.html", context, status=status)
