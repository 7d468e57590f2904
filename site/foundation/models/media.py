"""Pictures, files and recordings. To a member they are part of the page that shows them: who may see the page may see them.

Nothing is stored about who may see a file; it follows the live pages that use it (Wagtail's reference index).
"""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.models import Page, ReferenceIndex

from foundation.access import PUBLIC
from foundation.pages import BasePage
from foundation.uploads import check_upload


def pages_showing(thing: models.Model) -> list[Page]:
    """The live pages that use this file, as their own types (one query, and one for each page type)."""
    rows = ReferenceIndex.get_references_to(thing).values_list("object_id", flat=True)
    numbers = [int(number) for number in rows if str(number).isdigit()]
    return list(Page.objects.live().filter(pk__in=numbers).specific())


class FollowsItsPages(models.Model):
    """A file that may be seen by whoever may see a live page which uses it, by who uploaded it and by who edits pages."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A new upload is looked at before it is kept; what is kept already was."""
        super().clean()
        if self.file and not self.file._committed:
            check_upload(self.file)

    def may_be_seen_by(self, user) -> bool:
        if user.is_authenticated and (self.uploaded_by_user_id == user.pk or user.has_perm("wagtailadmin.access_admin")):
            return True
        return any(page.may_be_read_by(user) if isinstance(page, BasePage) else True for page in pages_showing(self))


class PictureQuerySet(ImageQuerySet):
    def shown_on(self, page: Page) -> Self:
        """Pictures that this page uses now, published or not."""
        ReferenceIndex.create_or_update_for_object(page)
        rows = ReferenceIndex.get_references_for_object(page).filter(
            to_content_type__app_label="foundation", to_content_type__model="picture"
        )
        return self.filter(pk__in=[int(pk) for pk in rows.values_list("to_object_id", flat=True)])

    def settle_publicity(self) -> None:
        """Public where a live public page shows them, else served through the access rule."""
        for picture in self:
            public = any(getattr(page, "audience", PUBLIC) == PUBLIC for page in pages_showing(picture))
            if public != picture.is_public:
                picture.is_public = public
                picture.save(update_fields=["is_public"])
                # Made again in the right folder when they are next shown.
                picture.renditions.all().delete()


class Picture(FollowsItsPages, AbstractImage):
    credit = models.CharField(_("credit"), max_length=255, blank=True, help_text=_("Who made it, and its licence."))
    is_public = models.BooleanField(default=False, editable=False)

    objects = PictureQuerySet.as_manager()

    admin_form_fields = ("title", "file", "collection", "description", "credit", "tags", "focal_point_x",
                         "focal_point_y", "focal_point_width", "focal_point_height")  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def get_upload_to(self, filename: str) -> str:
        """Originals are never plain files: only the sizes a page shows may be."""
        return "restricted/" + super().get_upload_to(filename)


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]

    def get_upload_to(self, filename: str) -> str:
        folder = "public/" if self.image.is_public else "restricted/"
        return folder + super().get_upload_to(filename)


class File(FollowsItsPages, AbstractDocument):
    """A document to download."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
