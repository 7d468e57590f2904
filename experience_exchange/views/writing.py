"""What all forms in which members write have in common: a preview, a page that keeps the text, and the way back."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from experience_exchange.filling import filled
from experience_exchange.models import Post
from experience_exchange.topic_page import place_of
from foundation.markdown import render as render_markdown


def previewed(request: HttpRequest, form) -> str:
    """The text as it will look, made by the same hand that will make the post."""
    if "preview" in request.POST and form.is_valid():
        return filled([render_markdown(form.cleaned_data["text"], heading_prefix="preview-")], request.user)[0]
    return ""


def composing(request: HttpRequest, form, title: str, *, preview: str = "", **context) -> HttpResponse:
    """The page on which one goes on writing; nothing that was typed is lost."""
    return render(request, "experience_exchange/compose.html", {"form": form, "title": title, "preview": preview, **context})


def losing_nothing(view: Callable) -> Callable:
    """For a view to which a member sends a text: where its place is gone for her meanwhile, the page that says so holds the text.

    It tells no more than any 404: closed, moved out of her sight, hidden, deleted, or never there.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            text = request.POST.get("text", "").strip()
            if not text:
                raise
            return render(request, "experience_exchange/nowhere.html", {"text": text}, status=404)

    return wrapped


def back_to(request: HttpRequest, form, post: Post) -> str:
    """Where the form was shown: a page that holds the discussion, else the post's place in its topic."""
    address = form.cleaned_data.get("next", "")
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return f"{address.partition('#')[0]}#{post.anchor}"
    return place_of(post, request.user)
