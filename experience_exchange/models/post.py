"""A post: what one member wrote in a topic, as source and as safe HTML. Its number is its own for ever."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.kinds import Kind
from activity.models import Activity
from experience_exchange import activities, notices
from experience_exchange.models.topic import Topic
from experience_exchange.querysets import PostQuerySet
from foundation.changes import announce
from foundation.markdown import RENDER_VERSION, plain_text, render
from goals.aims import Aims

if TYPE_CHECKING:
    from members.models import Member


# How long an author may mend what she wrote; later others have built on it.
EDITABLE = timedelta(days=30)


class PostChanged(Exception):
    """The post was changed by somebody (or in another tab) since this edit began."""


class Post(models.Model):
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts", verbose_name=_("topic"))
    number = models.PositiveIntegerField(_("number"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="posts")
    source = models.TextField(_("text in Markdown"))
    html = models.TextField(editable=False)
    text = models.TextField(editable=False)
    render_version = models.PositiveSmallIntegerField(editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_why = models.TextField(blank=True)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Spares looking for the files of posts that have none.
    has_files = models.BooleanField(default=False, editable=False)
    # Made with the form: sending the same form twice writes one post.
    once = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "number"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="one_post_a_number"),
            models.UniqueConstraint(fields=["author", "once"], name="one_post_a_form"),
        ]
        indexes = [models.Index(fields=["topic", "created_at"], condition=Q(hidden_at=None), name="shown_posts_by_time")]

    def __str__(self) -> str:
        return f"{self.topic.title} #{self.number}"

    def get_absolute_url(self) -> str:
        """An address that finds the page of the topic on which this post stands."""
        return reverse("experience_exchange:post", args=[self.pk])

    @property
    def anchor(self) -> str:
        return f"post-{self.number}"

    @property
    def about_page_id(self) -> int | None:
        return self.topic.about_id

    @property
    def opens(self) -> bool:
        return self.number == 1

    @property
    def language(self) -> str:
        return self.topic.language

    def weighed_aims(self) -> Aims:
        return self.topic.weighed_aims()

    def may_be_seen_by(self, user) -> bool:
        """Whoever sees the topic sees its posts; a hidden one only its author and the moderators."""
        if not self.topic.may_be_seen_by(user):
            return False
        return not self.hidden_at or self.author_id == user.pk or self.topic.may_be_moderated_by(user)

    def may_be_edited_by(self, user) -> bool:
        if not user.is_authenticated or not self.may_be_seen_by(user):
            return False
        is_open = not self.hidden_at and not self.topic.closed_at and self.created_at > timezone.now() - EDITABLE
        return (self.author_id == user.pk and is_open) or self.topic.may_be_moderated_by(user)

    def may_be_withdrawn_by(self, user) -> bool:
        """Its author, as long as nobody has answered to what opens a topic (1 query for an opening post, else none)."""
        if not user.is_authenticated or self.author_id != user.pk or self.hidden_at or not self.topic.may_be_replied_to_by(user):
            return False
        return not self.opens or not self.topic.posts.filter(hidden_at=None).exclude(author=user).exists()

    def may_be_restored_by(self, user) -> bool:
        """A moderator, and the author what she took away herself."""
        if not user.is_authenticated or not self.hidden_at or not self.may_be_seen_by(user):
            return False
        return self.topic.may_be_moderated_by(user) or (self.is_withdrawn and self.author_id == user.pk)

    @property
    def is_withdrawn(self) -> bool:
        """Taken away by its author."""
        return bool(self.hidden_at and self.hidden_by_id and self.hidden_by_id == self.author_id)

    def set_source(self, source: str) -> None:
        """Render once, here; readers never parse Markdown. Raises markdown.TooLong."""
        self.html = render(source, heading_prefix=f"{self.anchor}-")
        self.source, self.text, self.render_version = source, plain_text(self.html), RENDER_VERSION

    def written(self) -> None:
        """It has its place: count it, tell whom it concerns. Called once, in the transaction that saved it."""
        if self.author:
            Activity.objects.record(self.author, self.kind_of_act, self.target_of_act, at=self.created_at)
        notices.tell_of_post(self)
        announce(self.topic)

    @transaction.atomic
    def edit(self, by: "Member", source: str, *, revision: int, title: str = "") -> None:
        """Write a new revision and keep the old one, but for what belongs to writing it.

        Raises PostChanged where `revision` is not the current one, and TooManyEdits. The opening post carries the topic's title. Nothing changes where nothing was changed.
        """
        current = Post.objects.select_for_update().select_related("topic").get(pk=self.pk)
        if current.revision != revision:
            raise PostChanged
        title = title if title and self.opens else current.topic.title
        if (source, title) == (current.source, current.topic.title):
            return
        kept = self.versions.keep(current, current.topic.title, by)
        self.set_source(source)
        self.revision = revision + 1
        self.edited_at = timezone.now() if kept else current.edited_at
        self.save(update_fields=["source", "html", "text", "render_version", "revision", "edited_at"])
        if title != current.topic.title:
            self.topic.title = title
            self.topic.save(update_fields=["title"])
        notices.tell_mentioned(self)
        announce(self.topic)

    @transaction.atomic
    def hide(self, why: str = "", *, by: "Member | None" = None) -> None:
        """Take it out of sight, with what it counted for. The opening post takes its topic along."""
        gone = {"hidden_at": timezone.now(), "hidden_why": why, "hidden_by": by}
        if not Post.objects.filter(pk=self.pk, hidden_at=None).update(**gone):
            return
        self.refresh_from_db()
        if self.topic.accepted_id == self.pk:
            self.topic.accept(None)
        if self.author:
            Activity.objects.reverse_of(self.author, self.kind_of_act, self.target_of_act)
        notices.take_back(self)
        self._settle_topic()

    @transaction.atomic
    def restore(self) -> None:
        """Show it again: a decision was changed."""
        if not Post.objects.filter(pk=self.pk).exclude(hidden_at=None).update(hidden_at=None, hidden_why="", hidden_by=None):
            return
        self.refresh_from_db()
        if self.author:
            Activity.objects.record(self.author, self.kind_of_act, self.target_of_act)
        self._settle_topic()

    @transaction.atomic
    def remove(self) -> None:
        """Delete it for good, with all that hangs on it; an opening post takes its whole topic along."""
        for post in self.topic.posts.order_by("-number") if self.opens else [self]:
            post.hide()
            post.attachments.all().remove()
        announce(self.topic)
        # By a query: who hears of it still needs the number.
        gone = Topic.objects.filter(pk=self.topic_id) if self.opens else Post.objects.filter(pk=self.pk)
        gone.delete()

    @property
    def kind_of_act(self) -> Kind:
        return activities.TOPIC_STARTED if self.opens else activities.POST_WRITTEN

    @property
    def target_of_act(self) -> "Topic | Post":
        return self.topic if self.opens else self

    def _settle_topic(self) -> None:
        if self.opens:
            self.topic.hidden_at = self.hidden_at
            self.topic.save(update_fields=["hidden_at"])
        self.topic.recount()
        announce(self.topic)

    def gain_acceptance(self, at: datetime | None = None) -> None:
        """It became the accepted answer; answering oneself is welcome but counts for nobody."""
        if self.author and self.author_id != self.topic.author_id:
            Activity.objects.record(self.author, activities.ANSWER_ACCEPTED, self, at=at)
            notices.tell_accepted(self)

    def lose_acceptance(self) -> None:
        if self.author:
            Activity.objects.reverse_of(self.author, activities.ANSWER_ACCEPTED, self)
            notices.take_back_accepted(self)
