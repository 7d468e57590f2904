"""One notice for everything that came in a topic until its reader reads: what it says is counted from the posts, when it is shown.

The notice's key is the number of the first post; whatever she has read meanwhile, or what is hidden, counts no more.
"""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experience_exchange import models
from experience_exchange.mail_words import name_of, quoted
from notifications.kinds import Quote
from notifications.models import Notification

# More than this is "many" anyway.
POSTS_LOOKED_AT = 500
QUOTES = 5


def look_up(member, rows: list[Notification]) -> None:
    """Give each row its `posts`: those that are still news (6 queries, whatever the number of rows)."""
    which = Q()
    for row in rows:
        which |= Q(topic=row.target_id, number__gte=first_of(row), **({"created_at__lte": row.read_at} if row.read_at else {}))
    others = (
        models.Post.objects.filter(which, hidden_at=None)
        .exclude(author=member)
        .exclude(author__in=models.Ignoring.objects.by(member))
    )
    newest = others.select_related("author", "topic").defer("source", "text").order_by("-created_at")[:POSTS_LOOKED_AT]
    posts: dict[int, list] = {}
    for post in reversed(newest):
        posts.setdefault(post.topic_id, []).append(post)
    read = Reading(member, [row.target for row in rows])
    for row in rows:
        row.posts = [post for post in posts.get(row.target_id, ()) if belongs(row, post) and (row.read_at or read.lacks(post))]


def first_of(row: Notification) -> int:
    return int(row.key) if row.key.isdecimal() else 1


def belongs(row: Notification, post) -> bool:
    """To this run: from its first post, and for one that was read until then."""
    return post.number >= first_of(row) and (not row.read_at or post.created_at <= row.read_at)


class Reading:
    """How far a member has read in some topics (3 queries)."""

    def __init__(self, member, topics: list):
        self.everything = models.AllRead.objects.filter(member=member).values_list("read_at", flat=True).first()
        marks, boards = models.ReadMark.objects.filter(member=member, topic__in=topics), {topic.board_id for topic in topics}
        self.numbers = dict(marks.values_list("topic_id", "last_number"))
        self.boards = dict(models.BoardRead.objects.filter(member=member, board__in=boards).values_list("board_id", "read_at"))

    def lacks(self, post) -> bool:
        until = max(filter(None, (self.boards.get(post.topic.board_id), self.everything)), default=None)
        return post.number > self.numbers.get(post.topic_id, 0) and not (until and post.created_at <= until)


def words(topic, posts: list) -> str:
    first = posts[0]
    if len(posts) == 1:
        text = _("%(name)s started “%(topic)s”") if first.opens else _("%(name)s answered in “%(topic)s”")
        return text % {"name": name_of(first), "topic": topic.title}
    text = ngettext("%(count)d new answer in “%(topic)s”", "%(count)d new answers in “%(topic)s”", len(posts))
    return text % {"count": len(posts), "topic": topic.title}


def address(topic, posts: list) -> str:
    return posts[0].get_absolute_url() if len(posts) == 1 else reverse("experience_exchange:first_unread", args=[topic.pk])


def quotes(posts: list) -> tuple[Quote, ...]:
    return tuple(quoted(post) for post in posts[-QUOTES:])


def settle(topic) -> None:
    """Something is no longer to be seen here: runs in which nothing is left go (3 queries)."""
    rows = list(Notification.objects.about(topic).runs().unread().only("pk", "key", "member_id"))
    there = list(models.Post.objects.filter(topic=topic, hidden_at=None).values_list("number", "author_id")) if rows else []
    empty = [row.pk for row in rows if not any(number >= first_of(row) and author != row.member_id for number, author in there)]
    if empty:
        Notification.objects.filter(pk__in=empty).forget()


def seen(member, topic, last: int) -> None:
    """She has read up to this number: a run in which nothing is left to read is read (2 queries, 1 where there is none)."""
    unread = Notification.objects.about(topic).runs().of(member).unread()
    if (
        unread.exists()
        and not models.Post.objects.filter(topic=topic, hidden_at=None, number__gt=last).exclude(author=member).exists()
    ):
        Notification.objects.seen(member, topic)


def seen_on(member, boards) -> None:
    """All that others wrote on these boards counts as read, and so does what told her of it (2 queries where nothing did)."""
    told = Notification.objects.of(member).unread()
    topics = told.runs().filter(target_model=models.Topic._meta.label_lower)
    posts = told.filter(target_model=models.Post._meta.label_lower)
    here = {
        topics: models.Topic.objects.filter(board__in=boards),
        posts: models.Post.objects.filter(topic__board__in=boards).exclude(author=member),
    }
    for rows, things in here.items():
        if numbers := list(rows.values_list("target_id", flat=True)):
            rows.filter(target_id__in=list(things.filter(pk__in=numbers).values_list("pk", flat=True))).mark_all_read(member)


def seen_everywhere(member) -> None:
    seen_on(member, models.Board.objects.all())
