"""Rows of a list of topics. CSS: .list in post.css."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experience_exchange.drawing.addresses import address
from foundation.drawing import tag
from foundation.templatetags.icons import icon


@dataclass(frozen=True)
class Row:
    """A row but for what waits in it for the reader: HTML before and after that."""

    pk: int
    title: str
    head: str
    rest: str


def rows(topics: Iterable, *, board: bool = False) -> SafeString:
    """`<li>`s of a `<ul class="list">` for topics from `for_list` and `with_unread_for`; `board` shows each one's board."""
    return mark_safe("\n".join(for_reader(drawn(topic, board=board), topic.unread, topic.last_read) for topic in topics))


def drawn(topic, *, board: bool = False) -> Row:
    facts = [kind(topic), *([escape(topic.board.name)] if board else []), escape(starter(topic)), replies(topic)]
    meta = "\n".join([*states(topic), *(f"<span>{fact}</span>" for fact in facts)])
    title = escape(topic.title)
    link = f'<a href="{address("topic", topic.pk)}" lang="{topic.language}">{title}</a>'
    head = f'<p class="list__title">{link}</p>\n<p class="list__meta">'
    return Row(topic.pk, title, head, f"{meta}\n{moment(topic.last_post_at)}</p></li>")


def for_reader(row: Row, unread: int, last_read: int | None) -> str:
    """`unread`: how many posts wait for her; `last_read`: the number of the last one she saw, None where she never was there."""
    if not unread:
        return f"<li>{row.head}{row.rest}"
    said = _("New") if last_read is None else ngettext("%(n)d unread", "%(n)d unread", unread) % {"n": unread}
    inside = f'{escape(said)}<span class="ds-sr-only">: {row.title}</span>'
    waiting = f'<a class="ds-tag" data-color="accent" href="{address("first_unread", row.pk)}">{inside}</a>\n'
    return f"<li data-unread>{row.head}{waiting}{row.rest}"


def states(topic) -> list[str]:
    answered = [tag(_("Answered"), "success", "check")] if topic.accepted_id else []
    kept, over = escape(_("Pinned")), escape(_("Closed"))
    pinned = [f"<span>{icon('pin')} {kept}</span>"] if topic.pinned_at else []
    return pinned + answered + ([f"<span>{icon('lock')} {over}</span>"] if topic.closed_at else [])


def kind(topic) -> str:
    return f"{icon('question' if topic.is_question else 'topic')} {escape(topic.get_kind_display())}"


def starter(topic) -> str:
    author = topic.author
    if not author:
        return _("Former member")
    return f"{author.name}, {author.organisation.name}" if author.organisation else author.name


def replies(topic) -> str:
    return escape(ngettext("%(n)d reply", "%(n)d replies", topic.reply_count) % {"n": topic.reply_count})


def moment(at) -> str:
    day = template_localtime(at)
    return f'<time datetime="{day.isoformat()}">{date_format(day, "DATE_FORMAT")}</time>'
