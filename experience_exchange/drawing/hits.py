"""Posts found inside a topic."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from experience_exchange.drawing.addresses import address
from experience_exchange.drawing.topics import moment


def rows(posts: Iterable, search) -> SafeString:
    """`<li>`s of a `<ul class="list">`; `search` is an InTopic."""
    return mark_safe("\n".join(row(post, search) for post in posts))


def row(post, search) -> str:
    name = post.author.name if post.author else _("Former member")
    said = escape(_("%(name)s in post %(number)d") % {"name": name, "number": post.number})
    return (
        f'<li><p class="list__title"><a href="{address("post", post.pk)}">{said}</a></p>'
        f'<p lang="{search.topic.language}">{search.excerpt(post)}</p><p class="list__meta">{moment(post.created_at)}</p></li>'
    )
