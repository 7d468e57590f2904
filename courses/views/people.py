"""Who takes a course: for its teachers, and for managers who send their own people."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses import applications
from courses.admission import Refused
from courses.course_people import CoursePeople, send_colleagues
from courses.forms import ColleaguesForm, DeclineForm, LinkForm, ListForm
from courses.models import CoursePage, Enrolment, EnrolmentLink, Run
from courses.participant_list import ParticipantList, decoded
from courses.session_list import told
from courses.views.enrolling import way_of
from courses.views.learning import visible_course
from members.models import Member
from members.signed_out import sent_or_kept, sign_in_keeping, sign_in_to_press, words_kept


def own_course(request: HttpRequest, course_id: int) -> CoursePage:
    """A course this person looks after; the others learn nothing of the page."""
    course = get_object_or_404(CoursePage, pk=course_id).original
    if not course.is_taught_by(request.user, in_any_run=True):
        raise Http404
    return course


@sign_in_keeping()
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, course_id: int) -> HttpResponse:
    """Requests to decide, the waiting list, runs and invitation links."""
    course = own_course(request, course_id)
    runs = Run.objects.of_course(course).standing()
    form = LinkForm(sent_or_kept(request), runs=runs, instance=EnrolmentLink(course=course, made_by=request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The link is made. Copy it from the list."))
        return redirect("courses:people", course.pk)
    shown = CoursePeople(course, request.GET)
    here = course.in_language(get_language())
    context = {"course": here, "people": shown, "form": form, "decline": DeclineForm()}
    return render(request, "courses/people.html", context, status=422 if request.method == "POST" else 200)


@sign_in_keeping("reason")
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Approve or decline who asked for a place; back to the requests who comes from signing in."""
    enrolment = get_object_or_404(Enrolment.objects.select_related("course", "run", "member"), pk=enrolment_id)
    if not enrolment.course.is_taught_by(request.user, enrolment.run, in_any_run=enrolment.run is None):
        raise Http404
    if request.method == "GET":
        tell_nothing_was_decided(request)
        return redirect("courses:people", enrolment.course_id)
    form = DeclineForm(request.POST)
    if "approve" in request.POST:
        changed = applications.decide(enrolment, request.user, applications.APPROVE)
    elif form.is_valid():
        changed = applications.decide(enrolment, request.user, applications.DECLINE, form.cleaned_data["reason"])
    else:
        messages.error(request, _("Say why not: the person reads it."))
        return redirect("courses:people", enrolment.course_id)
    said = _("Decided: %(name)s") if changed else _("This had been decided already: %(name)s")
    messages.success(request, said % {"name": enrolment.member})
    return redirect("courses:people", enrolment.course_id)


def tell_nothing_was_decided(request: HttpRequest) -> None:
    """What she had typed comes back to her in words: each request has a form of its own."""
    said = _("You were signed out, and nothing was decided yet.")
    if reason := words_kept(request).get("reason", [""])[0].strip():
        said += " " + _("You had written: %(reason)s") % {"reason": reason[:300]}
    messages.info(request, said)


@sign_in_to_press("courses:teaching")
@require_POST
def revoke_link(request: HttpRequest, link_id: int) -> HttpResponse:
    link = get_object_or_404(EnrolmentLink, pk=link_id)
    own_course(request, link.course_id)
    link.revoke()
    messages.success(request, _("The link no longer works."))
    return redirect("courses:people", link.course_id)


@sign_in_keeping("members", "key", "run")
@require_http_methods(["GET", "POST"])
def colleagues(request: HttpRequest, course_id: int) -> HttpResponse:
    """An organisation's manager enrols her own people."""
    course, organisation = visible_course(request, course_id), request.user.manages
    if organisation is None:
        raise Http404
    enrolled = Enrolment.objects.in_course(course).standing().values("member")
    free = Member.objects.working_at(organisation).exclude(pk__in=enrolled)
    form = ColleaguesForm(sent_or_kept(request), way=way_of(request, course), people=free)
    if request.method == "POST" and form.is_valid():
        try:
            sent = send_colleagues(request.user, course, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
        else:
            messages.success(request, told_of(sent))
            return redirect("courses:colleagues", course.pk)
    mine = Enrolment.objects.in_course(course).standing().filter(member__in=Member.objects.working_at(organisation))
    context = {"course": course.in_language(get_language()), "form": form, "organisation": organisation,
               "mine": mine.select_related("member", "run")}  # fmt: skip
    return render(request, "courses/colleagues.html", context, status=422 if request.method == "POST" else 200)


def told_of(sent: list[Enrolment]) -> str:
    waiting = sum(enrolment.is_waiting for enrolment in sent)
    said = ngettext("%(n)s person is enrolled.", "%(n)s people are enrolled.", len(sent)) % {"n": len(sent)}
    if waiting:
        said += " " + ngettext("%(n)s of them waits for a seat.", "%(n)s of them wait for a seat.", waiting) % {"n": waiting}
    return said


@sign_in_keeping("text", files={"file": ("text", decoded)})
@require_http_methods(["GET", "POST"])
def participants(request: HttpRequest, course_id: int) -> HttpResponse:
    """A list of participants: tried first, then enrolled as a whole. Managers name only their own people."""
    course = get_object_or_404(CoursePage.objects.live(), pk=course_id).original
    trusted = course.is_taught_by(request.user, in_any_run=True)
    if not trusted and not (request.user.manages and course.may_be_seen_by(request.user)):
        raise Http404
    form, tried = ListForm(sent_or_kept(request), request.FILES or None), None
    if request.method == "GET" and form.is_bound:
        messages.info(
            request, _("You were signed out meanwhile. Nobody has been enrolled. Your list is still here: try it again.")
        )
    if request.method == "POST" and form.is_valid():
        among = Member.objects.active() if trusted else Member.objects.working_at(request.user.manages)
        tried = ParticipantList(course, form.cleaned_data["text"], request.user, among, trusted)
        if "enrol" in request.POST and not tried.errors:
            messages.success(request, told_of(tried.enrol()))
            return redirect("courses:people" if trusted else "courses:colleagues", course.pk)
    status = 422 if form.errors or (tried and tried.errors) else 200
    context = {"course": course.in_language(get_language()), "form": form, "tried": tried, "trusted": trusted}
    return render(request, "courses/participants.html", context, status=status)


@login_required
@require_safe
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """A run's own page, for those who take part: dates, timetable, live sessions, discussion."""
    found = get_object_or_404(Run.objects.select_related("course__locale"), pk=run_id)
    if not found.may_be_seen_by(request.user):
        raise Http404
    sessions = told(found.sessions.visible_to(request.user).order_by("starts_at"), request.user)
    context = {"run": found, "course": found.course.in_language(get_language()), "sessions": sessions}
    return render(request, "courses/run.html", context)
