"""A poll under the post that opens its topic: the ballot, and the results for whoever has voted."""

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.timezone import template_localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experience_exchange.drawing.actions import button, form
from foundation.drawing import progress_bar
from foundation.templatetags.icons import icon


def poll(seen, csrf_token: str) -> str:
    """`seen` is a PollSeen; a visitor, who has no token, gets no ballot."""
    asked = seen.poll
    parts = [
        f'<section class="poll" aria-labelledby="poll-{asked.pk}"><h3 id="poll-{asked.pk}">{icon("report")} {escape(asked.question)}</h3>',
        results(seen) if seen.shows_results else "" if seen.may_vote else options(seen),
        ballot(seen, csrf_token) if seen.may_vote and csrf_token else "",
        f'<p class="muted small">{escape(facts(seen))}</p>',
        form("close_poll", asked.pk, csrf_token, button(_("End the poll"))) if seen.may_close and csrf_token else "",
        "</section>",
    ]
    return "\n".join(part for part in parts if part)


def options(seen) -> str:
    """For who only reads."""
    return "<ul>" + "".join(f"<li>{escape(option.text)}</li>" for option in seen.options) + "</ul>"


def results(seen) -> str:
    rows, mine = [], " " + icon("check", label=_("Your answer"))
    for option, votes, percent in seen.shares:
        own = mine if option.pk in seen.mine else ""
        count = escape(ngettext("%(n)d vote", "%(n)d votes", votes) % {"n": votes})
        rows.append(f'<li>{progress_bar(percent, option.text, option.text)}<p class="muted small">{count}{own}</p></li>')
    return f'<ul class="poll__results">{"".join(rows)}</ul>'


def ballot(seen, csrf_token: str) -> str:
    kind = "checkbox" if seen.poll.is_multiple else "radio"
    legend = _("Choose as many as you like") if seen.poll.is_multiple else _("Choose one")
    options = "".join(choice(option, kind, option.pk in seen.mine) for option in seen.options)
    send = button(_("Change my vote") if seen.mine else _("Vote"), "secondary")
    inside = form(
        "vote",
        seen.poll.pk,
        csrf_token,
        f'<fieldset class="ds-fieldset"><legend class="ds-label">{escape(legend)}</legend>{options}</fieldset>{send}',
    )
    if not seen.mine:
        return inside
    again = escape(_("Change my vote"))
    summary = f'<summary class="ds-button" data-variant="secondary" data-size="sm">{again}</summary>'
    return f"<details>{summary}{inside}</details>"


def choice(option, kind: str, is_mine: bool) -> str:
    checked = " checked" if is_mine else ""
    name = f"option-{option.pk}"
    return (
        f'<div class="ds-field"><input class="ds-input" type="{kind}" id="{name}" name="option" value="{option.pk}"{checked}>'
        f'<label class="ds-label" for="{name}">{escape(option.text)}</label></div>'
    )


def facts(seen) -> str:
    said = [ngettext("%(n)d member has voted.", "%(n)d members have voted.", seen.voters) % {"n": seen.voters}]
    if seen.poll.closes_at:
        date = date_format(template_localtime(seen.poll.closes_at), "DATE_FORMAT")
        said.append((_("Open until %(date)s.") if seen.poll.is_open else _("Closed %(date)s.")) % {"date": date})
    if not seen.shows_results:
        said.append(_("You see the results when you have voted."))
    said.append(_("Nobody sees who chose what."))
    return " ".join(said)
