"""What a post said before an edit, so that nobody puts words into another's mouth."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from members.models import Member

# What is changed so soon after writing is part of writing it.
GRACE = timedelta(minutes=5)
EDITS_A_DAY = 30


class TooManyEdits(Exception):
    """A member changed more posts in a day than anybody mends."""


class PostVersionQuerySet(models.QuerySet):
    def keep(self, post, title: str, by: "Member") -> bool:
        """Keep what the post says now, unless this edit belongs to writing it or to the edit before; whether the post was edited
        in its readers' eyes. Raises TooManyEdits."""
        now = timezone.now()
        if self.filter(edited_by=by, edited_at__gt=now - timedelta(days=1)).count() >= EDITS_A_DAY:
            raise TooManyEdits
        if belongs_to_writing(post, by, now):
            return False
        self.create(post=post, revision=post.revision, title=title, source=post.source, edited_by=by, edited_at=now)
        return True


def belongs_to_writing(post, by: "Member", now) -> bool:
    """Whether the author goes on with what she began a moment ago, and nobody has answered meanwhile (1–2 queries)."""
    if by.pk != post.author_id or post.topic.last_number != post.number:
        return False
    last = post.versions.first()
    if last is None:
        return post.created_at > now - GRACE
    return last.edited_by_id == by.pk and last.edited_at > now - GRACE


class PostVersion(models.Model):
    post = models.ForeignKey("experience_exchange.Post", on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    source = models.TextField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(default=timezone.now)

    objects = PostVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-revision"]
        verbose_name = _("earlier version of a post")
        verbose_name_plural = _("earlier versions of posts")
        constraints = [models.UniqueConstraint(fields=["post", "revision"], name="one_version_a_revision")]

    def __str__(self) -> str:
        return f"{self.post_id} r{self.revision}"
