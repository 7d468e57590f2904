"""A file that came with a post. Who may read the post may have it; until the post is there it is its uploader's only."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from experience_exchange.uploads import Accepted
from foundation.media_access import guards_folder

if TYPE_CHECKING:
    from experience_exchange.models.post import Post
    from members.models import Member

FOLDER = "attachments/"


class AttachmentQuerySet(models.QuerySet):
    def pending(self, member: "Member", batch: uuid.UUID) -> Self:
        """What this member uploaded with a form that is not sent yet."""
        return self.filter(uploader=member, batch=batch, post=None)

    def keep(self, member: "Member", batch: uuid.UUID, accepted: Accepted) -> "Attachment":
        """Store a file; the same file with the same form is stored once."""
        same = {"uploader": member, "batch": batch, "checksum": accepted.checksum}
        if found := self.filter(**same).first():
            return found
        made = self.model(**same, name=accepted.name, size=len(accepted.content), width=accepted.width, height=accepted.height)
        made.file.save(accepted.stored_name, ContentFile(accepted.content), save=False)
        rows = self.bulk_create([made], ignore_conflicts=True)
        return self.filter(**same).first() or rows[0]

    def settle(self, post: "Post", batch: uuid.UUID) -> None:
        """What was uploaded with a form belongs to its post now (1 query, 1 more where there is something)."""
        if self.pending(post.author, batch).update(post=post):
            type(post).objects.filter(pk=post.pk).update(has_files=True)

    @transaction.atomic
    def remove(self) -> None:
        """The rows, and once that is sure their files."""
        names = list(self.values_list("file", flat=True))
        self.delete()
        for name in names:
            transaction.on_commit(lambda name=name: default_storage.delete(name))


def place(attachment: "Attachment", name: str) -> str:
    """A name nobody can guess, with the ending that says what it is."""
    return f"{FOLDER}{uuid.uuid4().hex}/{name}"


class Attachment(models.Model):
    post = models.ForeignKey("experience_exchange.Post", on_delete=models.CASCADE, null=True, related_name="attachments")
    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # The `once` of the form it came with.
    batch = models.UUIDField()
    checksum = models.CharField(max_length=64)
    file = models.FileField(upload_to=place, max_length=200)
    name = models.CharField(_("name"), max_length=120)
    about = models.CharField(_("description"), max_length=300, blank=True)
    size = models.PositiveIntegerField()
    # Of a picture; nothing for other files.
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [models.UniqueConstraint(fields=["uploader", "batch", "checksum"], name="one_file_a_form")]
        indexes = [models.Index(fields=["created_at"], condition=models.Q(post=None), name="pending_attachments")]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return f"/media/{self.file.name}"

    @property
    def is_picture(self) -> bool:
        return self.width is not None

    def may_be_seen_by(self, user) -> bool:
        if self.post:
            return self.post.may_be_seen_by(user)
        return user.is_authenticated and self.uploader_id == user.pk


@guards_folder(FOLDER)
def who_may_see_the_post(user, name: str) -> bool:
    found = Attachment.objects.filter(file=name).select_related("post__topic__board").first()
    return bool(found and found.may_be_seen_by(user))
