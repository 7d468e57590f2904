"""One page of a topic as one reader sees it, and how far she has read when she has seen it.

Its posts and words are fetched once for all readers, until something changes in the exchange; where some posts are hidden,
each reader's own are.
"""

from copy import copy
from functools import cached_property

from django.core.paginator import Page, Paginator

from experience_exchange import runs
from experience_exchange.answers import known_for, weigh
from experience_exchange.filling import fill
from experience_exchange.models import Board, Ignoring, PollSeen, Post, ReadMark, Topic
from experience_exchange.rearranging.curating import may_curate
from experience_exchange.trust import seems_to_curate
from foundation.memory import remember_shortly
from notifications.models import Notification

POSTS_A_PAGE = 20
LONGEST = 20


class TopicPage:
    """`topic` comes from `with_unread_for(user)`. Looking at `posts` changes nothing; `mark_read` does."""

    def __init__(self, topic: Topic, user, number=1):
        self.topic, self.user, self.number = topic, user, number
        # The same object for all readers; a board that was made this moment is fetched.
        topic.board = Board.objects.remembered().get(topic.board_id) or topic.board
        self.may_moderate = topic.may_be_moderated_by(user)
        self.may_reply = topic.may_be_replied_to_by(user)
        self.may_remove = user.is_authenticated and user.is_administrator
        self.may_accept = topic.may_be_answered_for_by(user)

    @cached_property
    def page(self):
        """The page this topic is about, in the reader's language, if she may see it (1 query, none for other topics)."""
        about = self.topic.about
        pages = about.specific_class.objects.visible_to(self.user) if about and about.specific_class else None
        return pages.filter(translation_key=about.translation_key).best_in().first() if pages is not None else None

    @cached_property
    def poll(self) -> PollSeen | None:
        """(2 queries where there is one)."""
        poll = getattr(self.topic, "poll", None)
        if poll:
            poll.topic = self.topic
        return PollSeen(poll, self.user) if poll else None

    @property
    def may_have_poll(self) -> bool:
        return self.topic.may_have_poll_by(self.user)

    @cached_property
    def ignored(self) -> set[int]:
        """Whose posts this reader wants folded (1 query)."""
        return Ignoring.objects.by(self.user)

    @cached_property
    def group(self):
        """The group that talks about the page here among itself (1 query), or None."""
        return self.page.group(self.topic.group) if self.topic.group and self.page else None

    @property
    def may_curate(self) -> bool:
        """For the link; the form asks anew (none, or 2 queries once in some minutes)."""
        return may_curate(self.user, self.topic, earned=seems_to_curate)

    @cached_property
    def words(self) -> tuple[list, list]:
        """The topic's themes and tags (2 queries, none while they are kept)."""
        topic = self.topic
        return remember_shortly(f"words:{topic.pk}", lambda: (list(topic.themes.all()), list(topic.tags.all())))

    @cached_property
    def posts(self) -> Page:
        """The page's posts, each knowing what this reader may do with it (2 queries, and at most 3 for what they link to; 6 when cold)."""
        number, count, kept = self._of_everybody() if self._is_whole else self._find()
        page = Paginator(range(count), POSTS_A_PAGE).page(number)
        page.object_list = fill([self.for_reader(copy(post)) for post in kept], self.user)
        weigh(page.object_list, self.user)
        return page

    @property
    def _is_whole(self) -> bool:
        """Whether everybody who sees the topic sees all its posts."""
        return self.topic.post_count == self.topic.last_number

    def _of_everybody(self) -> tuple[int, int, list[Post]]:
        return remember_shortly(f"posts:{self.topic.pk}:{str(self.number)[:LONGEST]}", self._find)

    def _find(self) -> tuple[int, int, list[Post]]:
        """The number of the page asked for, how many posts there are in all, and this page's (4 queries)."""
        posts = Post.objects.visible_in(self.topic, self.user).defer("source").with_authors()
        page = Paginator(posts, POSTS_A_PAGE).get_page(self.number)
        return page.number, page.paginator.count, known_for(list(page.object_list), self.words[0])

    def for_reader(self, post: Post) -> Post:
        post.topic = self.topic
        if post.opens:
            post.poll = self.poll
        post.is_mine = self.user.is_authenticated and post.author_id == self.user.pk
        post.is_folded = post.author_id in self.ignored
        post.is_new = bool(self.topic.unread) and self.is_unread(post)
        # Of an opening post it costs a query, and only its author is asked.
        post.is_withdrawable = post.is_mine and post.may_be_withdrawn_by(self.user)
        post.is_restorable = bool(post.hidden_at) and post.may_be_restored_by(self.user)
        # Asked of what may be hers only: for the other posts of a page the answer is known.
        post.is_editable = self.may_moderate or (post.is_mine and post.may_be_edited_by(self.user))
        post.is_answer = post.pk == self.topic.accepted_id
        post.is_acceptable = self.may_accept and not post.opens and not post.hidden_at
        return post

    def is_unread(self, post: Post) -> bool:
        after = post.number > (self.topic.last_read or 0) and post.created_at > self.topic.read_until
        return after and not post.is_mine and not post.hidden_at

    def mark_read(self) -> None:
        """Everything up to the last post of this page (nothing where she has read further; 2–4 queries else)."""
        last = max((post.number for post in self.posts), default=0)
        if self.user.is_authenticated and last > (self.topic.last_read or 0):
            ReadMark.objects.read_up_to(self.user, self.topic, last)
            Notification.objects.seen_each(self.user, [post for post in self.posts if post.is_new])
            runs.seen(self.user, self.topic, last)


def place_of(post: Post, user) -> str:
    """The address of the page on which this reader finds the post (1 query)."""
    before = Post.objects.visible_in(post.topic, user).filter(number__lt=post.number).count()
    page = before // POSTS_A_PAGE + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{post.topic.get_absolute_url()}{query}#{post.anchor}"
