"""`{% load discussion %}{% discussion page %}`: the discussion of a lesson, an article or a case, where it is read."""

from dataclasses import dataclass, field

from django import template

from experience_exchange.forms import ReplyForm
from experience_exchange.models import Board, Post, Topic

register = template.Library()
LAST_POSTS = 5


@dataclass
class Discussion:
    """`topic` is None until somebody writes; `may_write` says whether this reader can."""

    topic: Topic | None
    posts: list[Post] = field(default_factory=list)
    may_write: bool = False

    @property
    def earlier(self) -> int:
        """How many posts stand before those shown here."""
        return max(0, self.topic.post_count - len(self.posts)) if self.topic else 0


def discussion_of(page, user) -> Discussion:
    topic = Topic.objects.about(page).reachable_by(user).with_unread_for(user).select_related("board").first()
    if topic and user.is_authenticated:
        shown = Post.objects.visible_in(topic, user).filter(hidden_at=None).with_authors().reverse()[:LAST_POSTS]
        return Discussion(topic, list(shown)[::-1], topic.may_be_replied_to_by(user))
    if topic or not user.is_authenticated or Topic.objects.about(page).exists():
        return Discussion(topic)
    board = Board.objects.for_page(page)
    return Discussion(None, may_write=bool(board and board.may_be_seen_by(user)))


@register.inclusion_tag("experience_exchange/discussion.html", takes_context=True)
def discussion(context, page) -> dict:
    """The last posts about a page and a form to join in. Showing it makes nothing; a visitor gets a link only.

    Costs 1 query for a visitor; 4 for a member where there is a discussion, 4 where there is none (1 less where the page's
    goals are known already). Shows nothing on a draft or where the page has no request.
    """
    request = context.get("request")
    if request is None or not page.pk or not page.live:
        return {}
    found = discussion_of(page, request.user)
    return {
        "page": page,
        "discussion": found,
        "user": request.user,
        "address": request.path,
        "csrf_token": context.get("csrf_token"),
        "form": ReplyForm(initial={"next": request.path}, auto_id="discussion-%s") if found.may_write else None,
    }
