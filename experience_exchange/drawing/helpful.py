"""Whose answer it is, how many it helped, and the button to say so. For posts that `answers.weigh` looked at."""

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experience_exchange.drawing.addresses import address, address_of_thanks
from foundation.drawing import tag
from foundation.templatetags.icons import icon


def expert_tags(post) -> list[str]:
    return [tag(_("Expert: %(theme)s") % {"theme": theme.name}, "accent", "star") for theme in getattr(post, "known_for", [])]


def helped_note(post) -> str:
    people = getattr(post, "helpful", 0)
    if not people:
        return ""
    said = ngettext("Helped %(people)d member", "Helped %(people)d members", people) % {"people": people}
    return f'<p class="muted small">{icon("helpful")} {escape(said)}</p>'


def thanking(post, csrf_token: str) -> str:
    """One press gives thanks, the next takes them back."""
    if not getattr(post, "may_be_thanked", False):
        return ""
    action = address_of_thanks(post.pk)
    hidden = {"csrfmiddlewaretoken": csrf_token, "put": "0" if post.helped_me else "1", "next": address("post", post.pk)}
    inputs = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in hidden.items())
    spoken = escape(_("post %(number)d") % {"number": post.number})
    button = (
        f'<button class="ds-button" data-variant="tertiary" data-size="sm" aria-pressed="{str(post.helped_me).lower()}">'
        f'{icon("helpful")}{escape(words(post))}<span class="ds-sr-only"> {spoken}</span></button>'
    )
    return f'<form method="post" action="{action}">{inputs}{button}</form>'


def words(post) -> str:
    if post.helped_me:
        return _("Helped me")
    return _("Thanks") if post.opens or not post.topic.is_question else _("This helps")
