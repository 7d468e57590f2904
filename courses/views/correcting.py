"""A teacher puts right what stands of a learner, and says why."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from courses.learner_page import context_of, takes
from courses.teaching import CorrectionForm
from courses.views.standing import enrolment_taught
from members.signed_out import sent_or_kept, sign_in_keeping


@sign_in_keeping()
def correct(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Reset a step or mark it as done."""
    enrolment = enrolment_taught(request, enrolment_id)
    typed = sent_or_kept(request)
    if typed is None:
        return redirect("courses:learner", enrolment.pk)
    if not takes(enrolment):
        raise Http404
    form = CorrectionForm(enrolment, request.user, typed)
    if request.method == "GET":
        return render(request, "courses/learner.html", context_of(enrolment, request.user, form))
    if form.is_valid() and (act := form.act()):
        messages.success(request, f"{act.get_what_display()}: {act.title}")
        return redirect("courses:learner", enrolment.pk)
    messages.error(request, _("Nothing was changed. See what is missing below."))
    return render(request, "courses/learner.html", context_of(enrolment, request.user, form), status=422)
