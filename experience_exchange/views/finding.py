"""The one way by which views come to topics and posts: through what the reader may see."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from experience_exchange.models import Post, Topic
from foundation.access import STAFF


def topic_for(request: HttpRequest, pk: int) -> Topic:
    """The topic with its board, for whoever may open it; else 404."""
    return get_object_or_404(Topic.objects.reachable_by(request.user).select_related("board"), pk=pk)


def post_for(request: HttpRequest, pk: int) -> Post:
    """The post with its topic, for whoever may see it; else 404."""
    found = get_object_or_404(Post.objects.select_related("topic__board"), pk=pk)
    if not found.may_be_seen_by(request.user):
        raise Http404
    return found


def refuse(request: HttpRequest, topics) -> HttpResponse:
    """A visitor may sign in to what members may see; anybody else learns nothing."""
    if not request.user.is_authenticated and topics.filter(hidden_at=None).exclude(audience=STAFF).exists():
        return redirect_to_login(request.get_full_path())
    raise Http404
