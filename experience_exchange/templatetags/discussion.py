"""`{% load discussion %}{% discussion page %}`: the discussion of a lesson, an article or a case, where it is read.

`{% discussion course run.key %}`: that of a group which talks about the page among itself.
"""

from dataclasses import dataclass, field

from django import template

from drafts.writing import Writing
from experience_exchange.attaching import Files
from experience_exchange.drafting import about_key
from experience_exchange.filling import fill
from experience_exchange.forms import ReplyForm
from experience_exchange.models import Board, Post, Topic
from foundation.memory import remember_shortly

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


def discussion_of(page, user, group: str = "") -> Discussion:
    if not remember_shortly(f"discussed:{page.original_id}:{group}", Topic.objects.about(page, group).exists):
        # Most pages: nothing of what follows need be asked.
        board = Board.objects.for_page(page) if user.is_authenticated else None
        return Discussion(None, may_write=bool(board and board.may_be_seen_by(user)))
    topic = Topic.objects.about(page, group).reachable_by(user).with_unread_for(user).select_related("board").first()
    if topic and user.is_authenticated:
        shown = Post.objects.visible_in(topic, user).filter(hidden_at=None).with_authors().reverse()[:LAST_POSTS]
        return Discussion(topic, fill(list(shown)[::-1], user), topic.may_be_replied_to_by(user))
    return Discussion(topic)


@register.inclusion_tag("experience_exchange/discussion.html", takes_context=True)
def discussion(context, page, group: str = "") -> dict:
    """The last posts about a page and a form to join in. Showing it makes nothing; a visitor gets a link only.

    Costs nothing more where there is known to be no discussion; where there is one, 2 for a visitor and 7 for a member. Shows nothing on a draft or where the page has no request.
    """
    request = context.get("request")
    if request is None or not page.pk or not page.live:
        return {}
    found = discussion_of(page, request.user, group)
    return {
        "page": page,
        "group": group,
        "discussion": found,
        "user": request.user,
        "address": request.path,
        "csrf_token": context.get("csrf_token"),
        "form": form_for(request, page, group, found.topic) if found.may_write else None,
    }


def form_for(request, page, group: str, topic: Topic | None) -> ReplyForm:
    """With the draft that was left (1 query), and room for files."""
    writing = Writing.on(request, f"reply:{topic.pk}" if topic else about_key(page, group))
    return Files.of(request).join(writing.fill(ReplyForm(initial={"next": request.path}, auto_id="discussion-%s")))
