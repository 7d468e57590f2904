"""A topic: one question, discussion or showcase with its posts. To a member it is a conversation she can follow and join."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import TaggedItemBase
from wagtail.models import Page

from experience_exchange.models.board import Board
from experience_exchange.models.order import Order
from experience_exchange.querysets import TopicQuerySet
from foundation.access import KEY_LENGTH, PUBLIC, may_see
from foundation.changes import announce
from goals.aims import Aims, weights_of
from goals.models import Theme

if TYPE_CHECKING:
    from experience_exchange.models.post import Post
    from members.models import Member


class TopicClosed(Exception):
    """Somebody wants to write in a topic that takes no more posts."""


class TaggedTopic(TaggedItemBase):
    content_object = models.ForeignKey("experience_exchange.Topic", on_delete=models.CASCADE, related_name="tagged_items")


class Topic(Order):
    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        DISCUSSION = "discussion", _("Discussion")
        SHOWCASE = "showcase", _("Showcase")

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="topics", verbose_name=_("board"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.QUESTION)
    title = models.CharField(_("title"), max_length=160)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="topics")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    about = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # The audience key of those who talk about the page among themselves, a run of a course; empty for whoever sees the page.
    group = models.CharField(max_length=KEY_LENGTH, blank=True, editable=False)
    # What the page it is about allows; kept when the page goes, so that the topic does not become wider by it.
    page_audience = models.CharField(max_length=KEY_LENGTH, default=PUBLIC, editable=False)
    audience = models.CharField(max_length=KEY_LENGTH, db_index=True, editable=False)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    tags = TaggableManager(through=TaggedTopic, blank=True, verbose_name=_("tags"))
    accepted = models.ForeignKey(
        "experience_exchange.Post",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted answer"),
    )
    # The highest number ever given to a post here; numbers are never used again.
    last_number = models.PositiveIntegerField(default=0)
    post_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    last_post_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["-last_post_at", "-pk"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [models.UniqueConstraint(fields=["about", "group"], name="one_discussion_a_page_and_group")]
        indexes = [
            models.Index(fields=["board", "-last_post_at"], name="topic_by_board"),
            models.Index(fields=["-last_post_at"], name="topic_by_time"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("experience_exchange:topic", args=[self.pk])

    @property
    def about_page_id(self) -> int | None:
        """For the ledger: the page that is discussed here."""
        return self.about_id

    @property
    def is_question(self) -> bool:
        return self.kind == self.Kind.QUESTION

    @property
    def reply_count(self) -> int:
        return max(0, self.post_count - 1)

    def may_be_seen_by(self, user) -> bool:
        """A hidden topic is for its author, who reads why, and for those who moderate it."""
        if not may_see(user, self.audience):
            return False
        return self.hidden_at is None or (user.is_authenticated and self.author_id == user.pk) or self.may_be_moderated_by(user)

    def may_be_moderated_by(self, user) -> bool:
        return may_see(user, self.audience) and self.board.may_be_moderated_by(user)

    def may_be_replied_to_by(self, user) -> bool:
        return user.is_authenticated and not self.closed_at and not self.hidden_at and may_see(user, self.audience)

    def may_have_poll_by(self, user) -> bool:
        """Who started it, and moderators; a topic has one poll (1 query)."""
        if not self.may_be_replied_to_by(user) or hasattr(self, "poll"):
            return False
        return self.author_id == user.pk or self.may_be_moderated_by(user)

    def may_be_answered_for_by(self, user) -> bool:
        """Whether this person may say which post is the answer: who asked, and moderators."""
        if not user.is_authenticated or not self.is_question or not self.may_be_seen_by(user):
            return False
        return self.author_id == user.pk or self.may_be_moderated_by(user)

    def first_unread_for(self, member: "Member") -> "Post | None":
        """On a topic from `with_unread_for(member)` (1 query, none where nothing is unread)."""
        if not self.unread:
            return None
        unread = self.posts.filter(hidden_at=None, number__gt=self.last_read or 0, created_at__gt=self.read_until)
        return unread.exclude(author=member).order_by("number").first()

    def weighed_aims(self) -> Aims:
        """What the page it is about aims at, else its board's goal; themes are its own, else the page's (3–7 queries)."""
        page = self.about.specific if self.about_id else None
        of_page = page.weighed_aims() if hasattr(page, "weighed_aims") else None
        weights = of_page.weights if of_page else weights_of([(self.board.goal_id, 1)] if self.board.goal_id else [])
        themes = tuple(self.themes.values_list("pk", flat=True)) or (of_page.themes if of_page else ())
        return Aims(weights, themes=themes, sdgs=of_page.sdgs if of_page else ())

    def reply(self, author: "Member", source: str, *, once=None, at: datetime | None = None) -> "Post":
        """Write the next post; the same `once` again returns the post that is there. Raises TopicClosed and markdown.TooLong."""
        post = self.posts.write(self, author, source, once=once, at=at)
        self.refresh_from_db(fields=["last_number", "post_count", "last_post_at"])
        return post

    def _joined(self, author: "Member", source: str, once, at: datetime | None) -> Self:
        """This topic, with one more post."""
        self.reply(author, source, once=once, at=at)
        return self

    def take(self, post: "Post") -> None:
        """Give the post its number and its place; `self` is fresh and locked. Raises TopicClosed."""
        if self.closed_at or self.hidden_at:
            raise TopicClosed
        self.last_number += 1
        if post.number != self.last_number:
            post.number = self.last_number
            post.set_source(post.source)
        post.topic = self
        post.save()
        self.save(update_fields=["last_number"])
        self.recount()
        post.written()

    def recount(self) -> None:
        """Set what is counted from what is there: run at any time it changes nothing that was right (2 queries)."""
        shown = self.posts.filter(hidden_at=None).aggregate(n=Count("pk"), last=Max("created_at"))
        self.post_count, self.last_post_at = shown["n"], shown["last"] or self.created_at
        self.save(update_fields=["post_count", "last_post_at"])

    @transaction.atomic
    def accept(self, post: "Post | None", *, at: datetime | None = None) -> None:
        """Make this post the accepted answer; None takes back what was accepted. One topic has at most one."""
        locked = Topic.objects.select_for_update().get(pk=self.pk)
        former = locked.accepted
        if post == former or (post and (post.topic_id != self.pk or post.number == 1 or post.hidden_at)):
            return
        Topic.objects.filter(pk=self.pk).update(accepted=post)
        self.accepted = post
        if former:
            former.lose_acceptance()
        if post:
            post.gain_acceptance(at)
        announce(self)

    def close(self) -> None:
        self._set_closed(timezone.now())

    def open_again(self) -> None:
        self._set_closed(None)

    def _set_closed(self, moment: datetime | None) -> None:
        self.closed_at, self.closed_why = moment, ""
        self.save(update_fields=["closed_at", "closed_why"])
        announce(self)
