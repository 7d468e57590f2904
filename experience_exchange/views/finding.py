"""The one way by which views come to topics and posts: through what the reader may see."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from experience_exchange.models import Post, Topic
from foundation.access import STAFF


def topic_for(request: HttpRequest, pk: int) -> Topic:
    """The topic with its board, for whoever may open it, or what it was merged into; else 404."""
    found = Topic.objects.open_by_number(request.user, pk)
    if found is None:
        raise Http404
    return found


def post_for(request: HttpRequest, pk: int) -> Post:
    """The post with its topic, for whoever may see it; else 404."""
    found = get_object_or_404(Post.objects.select_related("topic__board"), pk=pk)
    if not found.may_be_seen_by(request.user):
        raise Http404
    return found


def refuse(request: HttpRequest, topics) -> HttpResponse:
    """What was merged leads to what became of it; a visitor may sign in to what members may see; anybody else learns nothing."""
    if merged := Topic.objects.reachable_by(request.user).filter(merged__in=topics.values("pk")).first():
        return redirect(merged)
    if not request.user.is_authenticated and topics.filter(hidden_at=None).exclude(audience=STAFF).exists():
        return redirect_to_login(request.get_full_path())
    raise Http404
