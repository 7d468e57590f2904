"""In and out of a course, by oneself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.admission import Refused, admit
from courses.forms import EnrolForm
from courses.models import CoursePage, Enrolment, EnrolmentLink
from courses.views.learning import visible_course, where_next
from courses.way_in import WayIn
from members.signed_out import sent_or_kept, sign_in_keeping


def way_of(request: HttpRequest, course: CoursePage) -> WayIn:
    mine = Enrolment.objects.of(request.user).in_course(course).select_related("run").first()
    return WayIn(course, request.user, mine)


def after_enrolling(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """Into the course where its steps are open, else back to its page, which says how things stand."""
    if enrolment.gives_access:
        return where_next(enrolment.outline, enrolment)
    return redirect(enrolment.course.in_language(get_language()).url)


@sign_in_keeping("key", "message", "run")
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest, course_id: int) -> HttpResponse:
    """Start a course and open its first step, or ask for what the course wants to know first."""
    course = visible_course(request, course_id)
    way = way_of(request, course)
    here = course.in_language(get_language())
    if request.method == "GET" and (way.state != "out" or not way.needs_form or way.refusal):
        return redirect(here.url)
    form = EnrolForm(sent_or_kept(request), way=way)
    if request.method == "POST" and (way.state != "out" or form.is_valid()):
        try:
            return after_enrolling(request, admit(request.user, course, **getattr(form, "cleaned_data", {})))
        except Refused as refused:
            if not way.needs_form:
                messages.warning(request, refused.reason)
                return redirect(here.url)
            form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
    status = 422 if request.method == "POST" else 200
    return render(request, "courses/enrol.html", {"course": here, "form": form, "way": way}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, course_id: int) -> HttpResponse:
    """Leave a course, a waiting list or a request; what was done stays."""
    course = get_object_or_404(CoursePage, pk=course_id).original
    enrolment = get_object_or_404(Enrolment.objects.of(request.user).select_related("run"), course=course)
    here = course.in_language(get_language())
    back = here.url if here.live and here.may_be_seen_by(request.user) else "progress:my_page"
    if not enrolment.may_be_given_up:
        return redirect(back)
    if request.method == "POST":
        enrolment.give_up()
        messages.success(request, _("You have left. What you did is kept, should you come back."))
        return redirect(back)
    return render(request, "courses/withdraw.html", {"course": here, "enrolment": enrolment})


@login_required
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Through an invitation link."""
    link = EnrolmentLink.objects.by_token(token)
    if link is None or not link.course.live or not link.course.may_be_seen_by(request.user):
        raise Http404
    here, way = link.course.in_language(get_language()), way_of(request, link.course)
    if way.state != "out":
        return redirect(here.url)
    refusal = "" if link.is_valid else _("This link is used up or no longer valid.")
    if request.method == "POST" and not refusal:
        try:
            enrolment = admit(request.user, link.course, source=Enrolment.Source.LINK, run=link.run, link=link)
            return after_enrolling(request, enrolment)
        except Refused as refused:
            refusal = refused.reason
    status = 410 if refusal else 200
    return render(request, "courses/invited.html", {"course": here, "link": link, "refusal": refusal}, status=status)
