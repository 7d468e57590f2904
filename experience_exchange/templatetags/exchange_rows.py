"""`{% drawn_posts posts topic view %}` and `{% drawn_topics topics %}`: the inside of the exchange's lists, drawn in Python."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString

from experience_exchange.drawing import hits, posts, topics
from experience_exchange.structured import told

register = template.Library()


@register.simple_tag(takes_context=True)
def drawn_posts(context, shown, topic, view=None) -> SafeString:
    acts = view is not None and view.user.is_authenticated
    # Asking for the token sets a cookie, which visitors' pages do not have.
    return posts.posts(shown, topic, view if acts else None, str(context.get("csrf_token", "")) if acts else "")


@register.simple_tag
def drawn_topics(shown, board: bool = False) -> SafeString:
    return topics.rows(shown, board=board)


@register.simple_tag
def drawn_hits(shown, search) -> SafeString:
    return hits.rows(shown, search)


@register.simple_tag
def structured_data(view) -> SafeString:
    return told(view, settings.BASE_URL)
