"""The exchange in the weekly summary: what goes on in what a member follows, questions in her fields that wait, new case studies."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from experience_exchange.models import CasePage, Following, Ignoring, Topic
from experience_exchange.standing import Level
from notifications.digests import LINES, Line, Part, Reader, adds_to_digest

# A question that has waited longer needs more than a line in a summary.
STILL_FRESH = timedelta(days=28)


def line(topic: Topic) -> Line:
    return Line(topic.title, topic.get_absolute_url(), topic.board.name, topic.language)


def heard_by(member):
    """Topics she may see of persons she does not ignore, and has not muted."""
    muted = Following.objects.of(member).filter(level=Level.MUTED)
    topics, boards = muted.exclude(topic=None).values("topic"), muted.exclude(board=None).values("board")
    silent = Q(pk__in=topics) | Q(board__in=boards)
    seen = Topic.objects.visible_to(member).exclude(author__in=Ignoring.objects.by(member)).exclude(silent)
    return seen.select_related("board").newest_first()


@adds_to_digest(10)
def followed(reader: Reader) -> Part:
    """New answers in topics she follows, new topics on boards and themes she follows."""
    mine = Following.objects.of(reader.member).filter(level__gte=Level.TRACKING)
    rooms = Q(board__in=mine.values("board")) | Q(themes__in=mine.values("theme"))
    goes_on = Q(followings__in=mine.exclude(topic=None)) | rooms & Q(created_at__gt=reader.since)
    topics = heard_by(reader.member).filter(goes_on, last_post_at__gt=reader.since).unread_by(reader.member).distinct()
    return Part(_("New in what you follow"), [line(topic) for topic in topics[:LINES]])


@adds_to_digest(20)
def waiting_questions(reader: Reader) -> Part:
    fresh = heard_by(reader.member).unanswered().filter(created_at__gt=timezone.now() - STILL_FRESH).exclude(author=reader.member)
    if reader.goals or reader.themes:
        fresh = fresh.filter(Q(board__goal__in=reader.goals) | Q(themes__in=reader.themes)).distinct()
    return Part(_("Questions that wait for an answer"), [line(topic) for topic in fresh[:LINES]])


@adds_to_digest(30)
def new_cases(reader: Reader) -> Part:
    pages = CasePage.objects.visible_to(reader.member).best_in().aimed_at_any(reader.goals, reader.themes)
    newest = pages.filter(first_published_at__gt=reader.since).order_by("-first_published_at", "-pk")[:LINES]
    return Part(
        _("New case studies"), [Line(page.title, page.url, page.summary[:200], page.locale.language_code) for page in newest]
    )
