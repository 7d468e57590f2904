"""Dates of one learner: moved by herself with one click, or by her teacher with a reason."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.models import CoursePage, TeacherAct
from courses.views.learning import own_enrolment
from courses.views.standing import enrolment_taught
from members.signed_out import sent_or_kept, sign_in_keeping, sign_in_to_press


class ExtensionForm(forms.Form):
    days = forms.IntegerField(label=gettext_lazy("How many days more?"), min_value=1, max_value=365)
    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


@sign_in_to_press("courses:resume", "course_id")
@require_POST
def shift_dates(request: HttpRequest, course_id: int) -> HttpResponse:
    """A new plan after a date was missed."""
    course = get_object_or_404(CoursePage, pk=course_id).original
    if own_enrolment(request, course).shift_dates():
        messages.success(request, _("Your dates are moved. The first one is in a week."))
    else:
        messages.info(request, _("There was nothing to move."))
    return redirect(course.in_language(get_language()).url)


@sign_in_keeping()
@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """A teacher gives one learner more time."""
    enrolment = enrolment_taught(request, enrolment_id)
    form = ExtensionForm(sent_or_kept(request))
    if request.method == "POST" and form.is_valid():
        TeacherAct.objects.give_time(enrolment, form.cleaned_data["days"], request.user, form.cleaned_data["reason"])
        messages.success(request, _("%(name)s has more time now.") % {"name": enrolment.member.name})
        return redirect("courses:learner", enrolment.pk)
    context = {"enrolment": enrolment, "form": form}
    return render(request, "courses/extend.html", context, status=422 if request.method == "POST" else 200)
