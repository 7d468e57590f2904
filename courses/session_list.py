"""Live sessions as a reader finds them: each with her own registration and the title in her language."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import get_language
from wagtail.models import Page

from courses.models import Registration, Session
from courses.notices import with_session


def told(sessions: Iterable[Session], user) -> list[Session]:
    """With `mine` (the reader's registration or None) and the step's title in her language (2 queries)."""
    sessions = list(sessions)
    mine = {row.session_id: row for row in Registration.objects.of(user).filter(session__in=sessions)}
    keys = {session.step.translation_key for session in sessions if session.step_id}
    twins = Page.objects.filter(translation_key__in=keys, locale__language_code=get_language(), live=True)
    titles = dict(twins.values_list("translation_key", "title")) if keys else {}
    for session in sessions:
        session.mine = mine.get(session.pk)
        if session.mine:
            session.mine.session = session
        if session.step_id:
            session.told_title = titles.get(session.step.translation_key, session.step.title)
    return sessions


def sessions_of_step(step_id: int, user) -> list[Session]:
    """The days of a step, the coming ones first."""
    found = told(Session.objects.visible_to(user).filter(step=step_id).order_by("starts_at"), user)
    return sorted(found, key=lambda session: session.is_over)


def by_month(sessions: list[Session]) -> list[tuple]:
    """(first session of the month, sessions of the month), in order."""
    months = groupby(sessions, key=lambda session: (session.local_start.year, session.local_start.month))
    return [(found[0].local_start, found) for found in (list(group) for _, group in months)]


def next_of(member) -> Session | None:
    """The next live session this member takes part in (1 query, 2 where there is one): with the title in her language, and her registration."""
    coming = Session.objects.visible_to(member).standing()
    next_first = Registration.objects.of(member).filter(session__in=coming).standing().order_by("session__starts_at", "pk")
    number = next_first.values_list("pk", flat=True).first()
    if number is None:
        return None
    mine = with_session().get(pk=number)
    mine.session.mine = mine
    mine.session.told_title = getattr(mine, f"title_{get_language()}", None)
    return mine.session


def calendar_of(user, *, own: bool = False) -> list[Session]:
    """Everything coming that she may see, or what she takes part in (3 queries and those of her keys)."""
    found = Session.objects.visible_to(user).coming()
    if own:
        found = found.filter(registrations__in=Registration.objects.of(user).standing())
    return told(found[:200], user)


def told_for_teachers(course, user) -> list[Session]:
    """The latest and the coming days of a course's live sessions, to tick who came (1 query, more where there are any)."""
    steps = [step.pk for step in course.outline.steps]
    days = Session.objects.filter(step__in=steps, cancelled_at=None).select_related("step", "run")
    return told(days.order_by("-starts_at")[:10], user)
