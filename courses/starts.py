"""How and when courses can be taken: at one's own pace, with a run that starts on a day, or with live sessions."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SELF_PACED, WITH_RUN, LIVE = "self-paced", "run", "live"
FORMATS = {SELF_PACED: _("At your own pace"), WITH_RUN: _("With a run and dates"), LIVE: _("With live sessions")}


def next_starts_of(course_ids: Iterable[int]) -> dict[int, datetime]:
    """Original course id → when its next run begins; courses without one are left out (1 query)."""
    from courses.models import Run

    coming = Run.objects.standing().filter(course__in=set(course_ids), starts_on__gte=timezone.localdate())
    return {run.course_id: run.begins_at for run in coming.order_by("-starts_on")}


def formats_of(kinds: Iterable[str], next_start: datetime | None) -> tuple[str, ...]:
    """`kinds`: those of the course's steps."""
    found = [WITH_RUN] if next_start else [SELF_PACED]
    return (*found, LIVE) if LIVE in set(kinds) else tuple(found)
