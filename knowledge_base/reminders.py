"""Reminding those who answer for articles: first the owner, then the deputy too, then the editors. Nothing is ever unpublished."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from foundation.access import may_see
from knowledge_base.models import ArticlePage
from knowledge_base.notices import OWNERLESS, VERIFY, YOURS
from members.models import Member
from members.roles import EDITOR
from notifications.models import Notification

AHEAD, ESCALATES, AGAIN = timedelta(days=14), timedelta(days=14), timedelta(days=28)
# No person gets more of them a day: the first run over an old knowledge base must not bury anybody.
A_DAY = 5


def stage_of(due: date, today: date) -> str:
    """Which reminder it is time for: "", "soon", "due", "late0", and "late1", "late2" … every four weeks."""
    if today < due - AHEAD:
        return ""
    if today < due:
        return "soon"
    late = today - due
    return "due" if late < ESCALATES else f"late{(late - ESCALATES) // AGAIN}"


def remind_keepers() -> None:
    """The longest overdue first; run twice, nobody is told twice."""
    today, told, editors = timezone.localdate(), Counter(), list(Member.objects.holding(EDITOR))
    waiting = ArticlePage.objects.originals().live().filter(verify_due__lte=today + AHEAD)
    for article in waiting.select_related("keeper", "deputy").order_by("verify_due", "pk"):
        key = f"{article.verify_due}/{stage_of(article.verify_due, today)}"
        people = [member for member in asked(article, key, editors) if told[member.pk] < A_DAY]
        if key != article.reminded and people:
            remind(article, key, people)
            told.update(member.pk for member in people)


def asked(article: ArticlePage, key: str, editors: list[Member]) -> list[Member]:
    stage = key.partition("/")[2]
    people = [article.keeper, None if stage == "soon" else article.deputy]
    found = [member for member in people if member]
    return list(dict.fromkeys([*found, *(editors if stage.startswith("late") or not found else ())]))


def remind(article: ArticlePage, key: str, people: Iterable[Member]) -> None:
    """One notice of an article at a time: the new one takes the place of the last."""
    with transaction.atomic():
        Notification.objects.take_back(VERIFY, article)
        Notification.objects.tell_each(people, VERIFY, article, key=key)
        article.set_facts(reminded=key)


def hand_over_articles() -> None:
    """Whoever has left the cluster, or may not see the article any more, answers for it no longer."""
    kept = ArticlePage.objects.originals().exclude(keeper=None, deputy=None).select_related("keeper", "deputy")
    members = Member.objects.with_organisation().in_bulk({pk for page in kept for pk in (page.keeper_id, page.deputy_id) if pk})
    for article in kept:
        keeper, deputy = members.get(article.keeper_id), members.get(article.deputy_id)
        if not all(stays(member, article) for member in (keeper, deputy) if member):
            hand_over(article, *(member if member and stays(member, article) else None for member in (keeper, deputy)))


def stays(member: Member, article: ArticlePage) -> bool:
    left = not member.organisation and member.memberships.exists()
    return member.is_active and not member.erased_at and not left and may_see(member, article.audience)


def hand_over(article: ArticlePage, keeper: Member | None, deputy: Member | None) -> None:
    """To the deputy where the owner has gone; to nobody where the deputy has gone too, and the editors hear of it."""
    new = keeper or deputy
    with transaction.atomic():
        article.entrust(new, deputy if new != deputy else None)
        if new is None:
            Notification.objects.tell_each(Member.objects.holding(EDITOR), OWNERLESS, article)
        elif new != keeper:
            Notification.objects.tell(new, YOURS, article)
