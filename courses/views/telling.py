"""Writing to those who take a course, and reading what was written."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from courses.learners import counted_by_state, learners_for
from courses.models import CourseMessage, CoursePage
from courses.models.message import TooManyToday
from courses.teaching import MessageForm, Preview
from courses.views.teaching import course_taught
from members.barriers import hear
from members.signed_out import sent_or_kept, sign_in_keeping
from notifications.models import Notification

LATEST = 30


@never_cache
@sign_in_keeping("state", "subject", "text", "token")
@require_http_methods(["GET", "POST"])
def messages_to_learners(request: HttpRequest, course_id: int) -> HttpResponse:
    """Write, look at it and at how many get it, send; below, what was sent before."""
    course, preview = course_taught(request, course_id), None
    form = MessageForm(course, counted_by_state(learners_for(request.user, course)), sent_or_kept(request))
    if hear(form, request.user).is_valid():
        preview = Preview(form, request.user)
        if "send" in request.POST and send(request, course, preview):
            return redirect("courses:messages", course.original_id)
    context = {"course": course, "form": form, "preview": preview, "left": CourseMessage.objects.left_today(course)}
    context["sent"] = CourseMessage.objects.of_course(course).for_teacher(request.user, course)[:LATEST]
    return render(
        request, "courses/teaching/messages.html", context, status=422 if form.errors and request.method == "POST" else 200
    )


def send(request: HttpRequest, course: CoursePage, preview: Preview) -> bool:
    """False where nobody could be told, with the reason at the form."""
    form, said = preview.form, preview.form.cleaned_data.copy()
    token = said.pop("token")
    if not preview.people and not CourseMessage.objects.filter(course=course.original_id, token=token).exists():
        form.add_error("state", _("Nobody would get it. Choose others."))
        return False
    try:
        message, is_new = CourseMessage.objects.send(course, request.user, token, preview.people, **said)
    except TooManyToday:
        form.add_error(None, _("This course has written twice today. Write again tomorrow."))
        return False
    told = ngettext("Sent to %(n)s person.", "Sent to %(n)s people.", message.told) % {"n": message.told}
    messages.success(request, told if is_new else _("This message was sent already. Nobody gets it twice."))
    return True


@never_cache
@login_required
@require_safe
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """For those it was sent to, and for those who answer for the course."""
    found = get_object_or_404(CourseMessage.objects.select_related("course__locale", "sender"), pk=message_id)
    was_told = found.recipients.filter(pk=request.user.pk).exists() and found.course.may_be_seen_by(request.user)
    if not was_told and found.sender_id != request.user.pk and not found.course.is_taught_by(request.user):
        raise Http404
    Notification.objects.seen(request.user, found)
    context = {"message": found, "course": found.course.in_language(get_language()), "was_told": was_told}
    return render(request, "courses/teaching/message.html", context)
