"""One page of a topic as one reader sees it, and how far she has read when she has seen it."""

from functools import cached_property

from django.core.paginator import Page, Paginator

from experience_exchange.models import Post, ReadMark, Topic
from notifications.models import Notification

POSTS_A_PAGE = 20


class TopicPage:
    """`topic` comes from `with_unread_for(user)`. Looking at `posts` changes nothing; `mark_read` does."""

    def __init__(self, topic: Topic, user, number=1):
        self.topic, self.user, self.number = topic, user, number
        self.may_moderate = topic.may_be_moderated_by(user)
        self.may_reply = topic.may_be_replied_to_by(user)
        self.may_accept = topic.may_be_answered_for_by(user)

    @cached_property
    def page(self):
        """The page this topic is about, in the reader's language, if she may see it (1 query, none for other topics)."""
        about = self.topic.about
        pages = about.specific_class.objects.visible_to(self.user) if about and about.specific_class else None
        return pages.filter(translation_key=about.translation_key).best_in().first() if pages is not None else None

    @cached_property
    def posts(self) -> Page:
        """The page's posts, each knowing what this reader may do with it (4 queries)."""
        posts = Post.objects.visible_in(self.topic, self.user).with_authors()
        page = Paginator(posts, POSTS_A_PAGE).get_page(self.number)
        page.object_list = [self.for_reader(post) for post in page.object_list]
        return page

    def for_reader(self, post: Post) -> Post:
        post.topic = self.topic
        post.is_mine = self.user.is_authenticated and post.author_id == self.user.pk
        post.is_new = bool(self.topic.unread) and self.is_unread(post)
        post.is_editable = post.may_be_edited_by(self.user)
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


def place_of(post: Post, user) -> str:
    """The address of the page on which this reader finds the post (1 query)."""
    before = Post.objects.visible_in(post.topic, user).filter(number__lt=post.number).count()
    page = before // POSTS_A_PAGE + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{post.topic.get_absolute_url()}{query}#{post.anchor}"
