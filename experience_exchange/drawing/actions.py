"""What a reader may do with a post, as links and small forms that work without JavaScript."""

from functools import cache

from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from experience_exchange.drawing.addresses import address
from experience_exchange.drawing.helpful import thanking
from foundation.templatetags.icons import icon
from moderation.rules import Rule


def actions(post, view, csrf_token: str) -> str:
    answers = [accepting(post, csrf_token), thanking(post, csrf_token)]
    offered = [*answers, *links(post, view), restoring(post, csrf_token), moderating(post, view, csrf_token)]
    return f'<div class="post__actions no-print">{"".join(part for part in offered if part)}</div>'


def links(post, view) -> list[str]:
    offered = [quote(post, view)] if view.may_reply and not post.hidden_at else []
    offered += [link(address("edit", post.pk), post, "edit", _("Edit"))] if post.is_editable else []
    if post.is_mine:
        return [*offered, withdrawing(post)]
    return [*offered, link(address("report", post.pk), post, "flag", _("Report"))]


def withdrawing(post) -> str:
    return link(address("withdraw", post.pk), post, "delete", _("Delete")) if post.is_withdrawable else ""


def quote(post, view) -> str:
    """Leads to the reply form with the quotation in it; with JavaScript it joins what is typed there (quote.js)."""
    query = f"?page={view.posts.number}&amp;quote={post.pk}#reply"
    return link(query, post, "reply", _("Quote"), f' data-quote="{address("quote", post.pk)}"')


def link(url: str, post, icon_name: str, text: str, more: str = "") -> str:
    """A link that says to those who listen which post it is about."""
    spoken = escape(_("post %(number)d") % {"number": post.number})
    return (
        f'<a class="ds-button" data-variant="tertiary" data-size="sm" href="{url}"{more}>{icon(icon_name)}'
        f'{escape(text)}<span class="ds-sr-only"> {spoken}</span></a>'
    )


def form(name: str, number: int, csrf_token: str, inside: str, dress: str = "") -> str:
    token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{csrf_token}">'
    return f'<form{dress} method="post" action="{address(name, number)}">{token}{inside}</form>'


def button(text: str, variant: str = "tertiary", icon_name: str = "") -> str:
    drawn = icon(icon_name) if icon_name else ""
    return f'<button class="ds-button" data-variant="{variant}" data-size="sm">{drawn}{escape(text)}</button>'


TAKE_BACK = '<input type="hidden" name="take_back" value="yes">'


def accepting(post, csrf_token: str) -> str:
    if not post.is_acceptable:
        return ""
    accept = button(_("This is the answer"), "secondary", "check")
    offered = TAKE_BACK + button(_("Not the answer after all")) if post.is_answer else accept
    return form("accept", post.pk, csrf_token, offered, ' class="post__accept"')


def restoring(post, csrf_token: str) -> str:
    if not post.hidden_at or not post.is_restorable:
        return ""
    return form("restore", post.pk, csrf_token, button(_("Show again"), "secondary"))


def moderating(post, view, csrf_token: str) -> str:
    if post.hidden_at:
        return link(address("remove", post.pk), post, "delete", _("Delete for good")) if view.may_remove else ""
    if not view.may_moderate:
        return ""
    label, name = escape(_("Why? The author will read it.")), f"reason-{post.pk}"
    field = rules(post) + (
        f'<div class="ds-field"><label class="ds-label" for="{name}">{label}</label>'
        f'<input class="ds-input" id="{name}" name="reason" maxlength="1000" required></div>'
    )
    sends, folded = escape(_("Hide the post")), escape(_("Hide"))
    send = f'<p><button class="ds-button" data-color="danger" data-size="sm">{sends}</button></p>'
    inside = form("hide", post.pk, csrf_token, field + send, ' class="panel stack" data-gap="tight"')
    summary = f'<summary class="ds-button" data-variant="tertiary" data-size="sm">{icon("hidden")}{folded}</summary>'
    return f"<details>{summary}{inside}</details>"


def rules(post) -> str:
    """Which rule it goes against: every decision names one."""
    name, which = f"rule-{post.pk}", escape(_("Which rule?"))
    label = f'<label class="ds-label" for="{name}">{which}</label>'
    return f'<div class="ds-field">{label}<select class="ds-input" id="{name}" name="rule">{rule_options(get_language())}</select></div>'


@cache
def rule_options(language: str) -> str:
    """In this language, which is the active one."""
    return "".join(f'<option value="{code}">{escape(text)}</option>' for code, text in Rule.choices)
