"""A topic that deserves to last: choose its best posts, and the knowledge base's form takes them from there."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experience_exchange.models import Post, Topic
from experience_exchange.views.finding import topic_for
from foundation.access import MEMBERS, PUBLIC

POSTS = 30


def may_become_article(topic: Topic) -> bool:
    """What is for one organisation alone stays there."""
    return topic.audience in (PUBLIC, MEMBERS) and not topic.hidden_at


@login_required
@require_safe
def make_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Which posts? The opening post and the accepted answer are chosen to begin with."""
    topic = topic_for(request, pk)
    if not may_become_article(topic):
        raise Http404
    posts = [post for post in Post.objects.visible_in(topic, request.user).with_authors() if not post.hidden_at][:POSTS]
    for post in posts:
        post.is_chosen = post.opens or post.pk == topic.accepted_id
        post.handed_over = f"{post.author.handle if post.author else ''}\n{post.source}"
    context = {"topic": topic, "posts": posts, "once": uuid.uuid4()}
    return render(request, "experience_exchange/make_article.html", context)
