"""The posts of a page: who wrote it and when, the text, what this reader may do with it. CSS: post.css."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime
from django.utils.translation import gettext as _

from experience_exchange.drawing.actions import actions
from experience_exchange.drawing.addresses import address
from experience_exchange.drawing.files import files
from experience_exchange.drawing.helpful import expert_tags, helped_note
from experience_exchange.drawing.polls import poll
from foundation.drawing import byline, tag
from foundation.templatetags.icons import icon


def posts(shown: Iterable, topic, view=None, csrf_token: str = "") -> SafeString:
    """`<li>`s of an `<ol class="posts">`; each has its `shown_html` (`experience_exchange.filling`); `view` (a TopicPage) says what the reader may do, none where she only reads."""
    return mark_safe("\n".join(f"<li>{article(post, topic, view, csrf_token)}</li>" for post in shown))


def article(post, topic, view, csrf_token: str) -> str:
    label = _("Post %(number)d") % {"number": post.number}
    state = (" data-answer" if post.pk == topic.accepted_id else "") + (" data-held" if post.hidden_at else "")
    parts = [
        f'<article class="post" id="{post.anchor}"{state} aria-label="{escape(label)}">',
        head(post, topic, view),
        hidden_note(post),
        body(post, topic),
        files(post),
        poll(post.poll, csrf_token) if getattr(post, "poll", None) else "",
        edited_note(post, view),
        helped_note(post),
        actions(post, view, csrf_token) if view else "",
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def body(post, topic) -> str:
    """Folded where the reader ignores who wrote it."""
    words = f'<div class="post__body prose" lang="{topic.language}">{post.shown_html}</div>'
    if not getattr(post, "is_folded", False):
        return words
    folded = escape(_("You ignore this person. Show the post"))
    return f"<details><summary>{folded}</summary>{words}</details>"


def head(post, topic, view) -> str:
    label = escape(_("Link to post %(number)d") % {"number": post.number})
    link = f'<a class="post__number muted small" href="{address("post", post.pk)}" aria-label="{label}">#{post.number}</a>'
    marked = tags(post, topic)
    row = f'<p class="post__tags row">{" ".join(marked)}</p>' if marked else ""
    return f'<div class="post__head">{written_by(post, view)}{row}{link}</div>'


def written_by(post, view) -> str:
    """Leads to the author's page for members, who may open it."""
    author = post.author
    if not author:
        return byline({"name": _("Former member"), "initials": "–", "date": post.created_at})
    words = {"name": author.name, "initials": author.initials, "date": post.created_at}
    if author.organisation:
        words["organisation"] = author.organisation.name
    if author.is_active and view and view.user.is_authenticated:
        words["url"] = reverse("members:member", args=[author.handle])
    return byline(words)


def tags(post, topic) -> list[str]:
    new = [tag(_("New"), "accent")] if getattr(post, "is_new", False) else []
    return new + expert_tags(post) + ([tag(_("Accepted answer"), "success", "check")] if post.pk == topic.accepted_id else [])


def hidden_note(post) -> str:
    if not post.hidden_at:
        return ""
    withdrawn, decided = _("The author has deleted this post."), _("A moderator has hidden this post.")
    if post.is_withdrawn:
        return f"<p>{icon('hidden')} {escape(withdrawn)}</p>"
    if post.hidden_why and not post.hidden_by_id:
        # It waits, or several reported it: nobody has decided anything.
        return f"<p>{icon('hidden')} {escape(post.hidden_why)}</p>"
    why = " " + escape(_("Reason: %(why)s") % {"why": post.hidden_why}) if post.hidden_why else ""
    return f"<p>{icon('hidden')} {escape(decided)}{why}{to_appeal(post)}</p>"


def to_appeal(post) -> str:
    """For its author, whose the decision is."""
    if not getattr(post, "is_mine", False):
        return ""
    leads = escape(_("The decision, and how to appeal"))
    return f' <a href="{reverse("moderation:mine")}">{leads}</a>'


def edited_note(post, view) -> str:
    """For members it leads to what was changed."""
    if not post.edited_at:
        return ""
    date = date_format(template_localtime(post.edited_at), "DATE_FORMAT")
    said = escape(_("Edited %(date)s") % {"date": date})
    return f'<p class="muted small">{f"""<a href="{address("history", post.pk)}">{said}</a>""" if view else said}</p>'
