"""Live sessions as iCalendar (RFC 5545): one file each, and a member's own calendar."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from courses.models import Session


def calendar_with(sessions: Iterable[Session], waiting: frozenset[int] = frozenset()) -> bytes:
    """`waiting`: sessions she waits for a seat in. The link to join is not in it: it would be on every device for ever."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cluster for Applied AI//Competence platform//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Live sessions"))
    for session in sessions:
        calendar.add_component(event_of(session, waits=session.pk in waiting))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event_of(session: Session, *, waits: bool) -> Event:
    from django.conf import settings

    event = Event()
    address = settings.BASE_URL.rstrip("/") + session.get_absolute_url()
    event.add("uid", f"{session.uid}@live-session")
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.changed_at)
    event.add("last-modified", session.changed_at)
    event.add("dtstart", session.local_start)
    event.add("dtend", session.local_end)
    event.add("summary", session.title)
    event.add("url", address)
    event.add("description", "\n".join(filter(None, [session.cancelled_reason, session.about, address])))
    event.add("location", session.place or str(session.get_form_display()))
    event.add("status", "CANCELLED" if session.cancelled_at else "TENTATIVE" if waits else "CONFIRMED")
    return event
