"""From a filled-in form to a published post: every refusal stands on the form and keeps the text, what is held is said."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from experience_exchange.models import Post
from experience_exchange.publishing import HELD, MayNot, Written


def published(request: HttpRequest, form, write: Callable[[], Written]) -> Post | None:
    """What `write` wrote; None where it was refused, with the reason on the form."""
    try:
        post, is_held = write()
    except MayNot as reason:
        form.add_error(None, str(reason))
        return None
    if is_held:
        messages.info(request, HELD)
    return post
