"""How much, how fast and in what way one member may write. Told in words that say what to do; nothing that was typed is lost.

The figures follow Discourse's (`rate_limit_create_post`, `newuser_max_*`, `unique_posts_mins`), made wider for invited members.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experience_exchange.mentions import names_in
from experience_exchange.models import Post, Topic
from experience_exchange.trust import NEW_A_DAY, NEW_FOR, NEW_LINKS, NEW_MENTIONS, NEW_UNTIL_POSTS
from foundation.markdown import render
from members.barriers import why_silent
from members.models import Member
from moderation.models import WatchedWord

A_MINUTE, AN_HOUR, A_DAY = 6, 60, 150
SAME_TEXT = timedelta(minutes=10)


class Writer:
    """What one member has written lately (1 query)."""

    def __init__(self, member: Member):
        now = timezone.now()
        since = {name: Count("pk", filter=Q(created_at__gt=now - span)) for name, span in SPANS.items()}
        self.member = member
        self.counts = Post.objects.filter(author=member).aggregate(ever=Count("pk"), **since)

    @property
    def is_new(self) -> bool:
        joined_lately = self.member.date_joined > timezone.now() - NEW_FOR
        return joined_lately and self.counts["ever"] < NEW_UNTIL_POSTS and not self.member.is_cluster_staff


SPANS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


def refusal(member: Member, text: str, *, topic: Topic | None = None, title: str = "") -> str:
    """Why this may not be written (now), "" where it may (5 queries)."""
    writer = Writer(member)
    checks: list[Callable[[], Iterator[str]]] = [
        lambda: filter(None, [why_silent(member)]),
        lambda: slowed(member, topic),
        lambda: too_fast(writer),
        lambda: said_before(member, text),
        lambda: too_much_at_first(writer, text),
        lambda: unwanted_words(f"{title}\n{text}"),
    ]
    return next((reason for check in checks for reason in check()), "")


def refusal_of_edit(member: Member, text: str, *, title: str = "") -> str:
    """As above; what is only for a while at first (links, mentions) is not let in by the back door (4 queries)."""
    checks = (filter(None, [why_silent(member)]), too_much_at_first(Writer(member), text), unwanted_words(f"{title}\n{text}"))
    return next((reason for reasons in checks for reason in reasons), "")


def slowed(member: Member, topic: Topic | None) -> Iterator[str]:
    """Moderators may always speak, to calm things down."""
    if not topic or not topic.slow_minutes or topic.may_be_moderated_by(member):
        return
    last = topic.posts.filter(author=member).aggregate(at=Max("created_at"))["at"]
    wait = timedelta(minutes=topic.slow_minutes)
    if last and last + wait > timezone.now():
        moment = date_format(timezone.localtime(last + wait), "TIME_FORMAT")
        yield _("This topic is in slow mode. You may write again at %(moment)s; your text is kept below.") % {"moment": moment}


def too_fast(writer: Writer) -> Iterator[str]:
    counts = writer.counts
    if writer.is_new and counts["day"] >= NEW_A_DAY:
        yield ngettext(
            "New members write at most %(number)d post a day. Come back tomorrow.",
            "New members write at most %(number)d posts a day. Come back tomorrow.",
            NEW_A_DAY,
        ) % {"number": NEW_A_DAY}
    if counts["minute"] >= A_MINUTE or counts["hour"] >= AN_HOUR or counts["day"] >= A_DAY:
        yield _("That was a lot in a short time. Wait a little and send it again; your text is kept below.")


def said_before(member: Member, text: str) -> Iterator[str]:
    lately = Post.objects.filter(author=member, created_at__gt=timezone.now() - SAME_TEXT, source=text)
    if lately.exists():
        yield _("You have just written the same text. Once is enough.")


def too_much_at_first(writer: Writer, text: str) -> Iterator[str]:
    if not writer.is_new:
        return
    html = render(text)
    if html.count("<a ") > NEW_LINKS:
        yield _("New members may put at most two links in a post. Take some out; after a few posts you may use more.")
    if len(names_in(html)) > NEW_MENTIONS:
        yield _("New members may mention at most two people in a post. Take some out; after a few posts you may mention more.")


def unwanted_words(text: str) -> Iterator[str]:
    watched = WatchedWord.objects.found_in(text)
    if watched and watched.action == WatchedWord.Action.REFUSE:
        yield _("Texts with “%(word)s” are not published here. Change it and send again.") % {"word": watched.word}
