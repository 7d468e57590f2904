"""Live sessions: find, register, join, check in; and for their hosts, who came."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.checking_in import Tries
from courses.icalendar_files import calendar_with
from courses.models import CalendarFeed, Registration, Session
from courses.session_list import by_month, calendar_of, told
from foundation.access import MEMBERS
from members.signed_out import sent_or_kept, sign_in_keeping, sign_in_to_press


def found_session(request: HttpRequest, pk: int) -> Session:
    session = get_object_or_404(Session.objects.select_related("step", "run"), pk=pk)
    if not session.may_be_seen_by(request.user):
        raise Http404
    return told([session], request.user)[0]


def held_session(request: HttpRequest, pk: int) -> Session:
    """For its hosts; to the others there is no such page."""
    session = found_session(request, pk)
    if not session.may_be_held_by(request.user):
        raise Http404
    return session


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All coming live sessions the reader may see, or only her own, by month."""
    own = request.user.is_authenticated and request.GET.get("own") == "1"
    months = by_month(calendar_of(request.user, own=own))
    return render(request, "courses/calendar.html", {"months": months, "own": own})


@never_cache
@require_safe
def session(request: HttpRequest, session_id: int) -> HttpResponse:
    waiting_for_sign_in = not request.user.is_authenticated and Session.objects.filter(pk=session_id, audience=MEMBERS).exists()
    if waiting_for_sign_in:
        return redirect_to_login(request.get_full_path())
    found = found_session(request, session_id)
    course = found.step.course.in_language(get_language()) if found.step_id else None
    context = {"session": found, "course": course, "may_hold": found.may_be_held_by(request.user)}
    return render(request, "courses/session.html", context)


@sign_in_to_press("courses:session", "session_id")
@require_POST
def register(request: HttpRequest, session_id: int) -> HttpResponse:
    found = found_session(request, session_id)
    if not found.takes_people:
        messages.warning(request, _("This session takes no more people."))
    elif Registration.objects.register(request.user, found).is_waiting:
        messages.info(request, _("All seats are taken. You are on the waiting list and will be told."))
    else:
        messages.success(request, _("You are registered."))
    return redirect("courses:session", session_id)


@sign_in_to_press("courses:session", "session_id")
@require_POST
def unregister(request: HttpRequest, session_id: int) -> HttpResponse:
    mine = get_object_or_404(Registration.objects.of(request.user).select_related("session"), session=session_id)
    if mine.give_up():
        messages.success(request, _("You are no longer registered."))
    return redirect("courses:session", session_id)


@never_cache
@login_required
@require_safe
def join(request: HttpRequest, session_id: int) -> HttpResponse:
    """Leads on to the meeting, in its time and for who has a seat."""
    found = found_session(request, session_id)
    has_seat = (found.mine and found.mine.status == Registration.Status.REGISTERED) or found.may_be_held_by(request.user)
    if not (has_seat and found.join_url and found.may_be_joined_now):
        messages.info(request, _("The door opens fifteen minutes before the session, for those who are registered."))
        return redirect("courses:session", session_id)
    return redirect(found.join_url)


@sign_in_to_press("courses:session", "session_id")
@require_POST
def check_in(request: HttpRequest, session_id: int) -> HttpResponse:
    """Who came types the code that the host shows; guessing is slowed down."""
    found, code = found_session(request, session_id), request.POST.get("code", "").strip()
    if not found.mine or found.mine.status != Registration.Status.REGISTERED or not found.may_be_joined_now:
        messages.warning(request, _("One checks in while the session is held, and only when registered."))
    elif Tries(request.user, found).are_used_up():
        messages.error(request, _("Too many wrong codes. Ask the host to tick you off."))
    elif not found.check_in_code or code != found.check_in_code:
        messages.error(request, _("This is not the code: %(code)s") % {"code": code[:20]})
    else:
        found.mine.attend()
        messages.success(request, _("You are checked in."))
    return redirect("courses:session", session_id)


@sign_in_keeping()
@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, session_id: int) -> HttpResponse:
    """The host's list: who came, and for how many minutes."""
    held = held_session(request, session_id)
    people = held.people().standing().select_related("member").order_by("member__first_name", "member__last_name", "pk")
    if request.method == "POST" and "code" in request.POST:
        held.open_check_in()
        return redirect("courses:attendance", session_id)
    if request.method == "POST":
        for registration in people:
            registration.session = held
        unread = [str(each.member) for each in people if not tick(each, request.POST)]
        messages.success(request, _("Saved."))
        if unread:
            said = _("The minutes of %(names)s are no whole number: all the time was counted. Please look again.")
            messages.warning(request, said % {"names": ", ".join(unread)})
        return redirect("courses:attendance", session_id)
    typed = sent_or_kept(request)
    if typed is not None:
        messages.info(request, _("You were signed out, and nothing was saved yet. Your ticks are still here: save them."))
    return render(request, "courses/attendance.html", {"session": held, "rows": [row_of(each, typed) for each in people]})


def row_of(registration: Registration, typed) -> dict:
    """One person with what is ticked and written of her: as it is saved, or as her host had `typed` it."""
    if typed is None:
        came = bool(registration.attended_at)
        return {"person": registration, "came": came, "minutes": registration.minutes if came else ""}
    number = registration.pk
    return {"person": registration, "came": f"came-{number}" in typed, "minutes": typed.get(f"minutes-{number}", "")}


def tick(registration: Registration, sent) -> bool:
    """False where minutes were written that are none."""
    written = sent.get(f"minutes-{registration.pk}", "").strip()
    if f"came-{registration.pk}" not in sent:
        registration.miss()
        return True
    minutes = int(written) if written.isascii() and written.isdigit() and len(written) < 5 else None
    registration.attend(minutes)
    return minutes is not None or not written


@sign_in_keeping("reason")
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, session_id: int) -> HttpResponse:
    held = held_session(request, session_id)
    reason = (sent_or_kept(request) or {}).get("reason", "").strip()[:300]
    if request.method == "POST" and reason:
        held.cancel(reason)
        return redirect("courses:session", session_id)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "courses/cancel_session.html", {"session": held, "reason": reason, "unsaid": status == 422}, status=status
    )


@require_safe
def session_file(request: HttpRequest, session_id: int) -> HttpResponse:
    found = found_session(request, session_id)
    headers = {"Content-Disposition": f'attachment; filename="session-{found.pk}.ics"'}
    return HttpResponse(calendar_with([found]), content_type="text/calendar; charset=utf-8", headers=headers)


@never_cache
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """A member's own calendar; only her secret leads here. What she may no longer see is not in it."""
    owner = get_object_or_404(CalendarFeed.objects.select_related("member"), secret=secret, member__is_active=True).member
    mine = list(Registration.objects.of(owner).standing())
    sessions = Session.objects.visible_to(owner).filter(registrations__in=mine).order_by("starts_at")
    waiting = frozenset(row.session_id for row in mine if row.is_waiting)
    response = HttpResponse(calendar_with(told(sessions, owner), waiting), content_type="text/calendar; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def calendar_address(request: HttpRequest) -> HttpResponse:
    """The address of one's own calendar, and a new one if it fell into wrong hands."""
    own = CalendarFeed.of(request.user)
    if request.method == "POST":
        own.renew()
        messages.success(request, _("The old address no longer works."))
        return redirect("courses:calendar_address")
    return render(request, "courses/calendar_address.html", {"feed": own})
