"""Files that come in a package: kept only where their kind is allowed here and they are what they say."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField

from courses.package.packing import CAPTIONS, FILE_FIELDS
from foundation.models import File, Picture, Recording

if TYPE_CHECKING:
    from courses.package.unpacking import Package

RECORDINGS = settings.WAGTAILMEDIA
ALLOWED = {
    File: settings.WAGTAILDOCS_EXTENSIONS,
    Picture: settings.WAGTAILIMAGES_EXTENSIONS,
    Recording: [*RECORDINGS["AUDIO_EXTENSIONS"], *RECORDINGS["VIDEO_EXTENSIONS"]],
}


def store(package: "Package", ref: str, owner) -> int | None:
    """The stored file's number; None where the package does not hold it. Raises ValidationError for what we do not take."""
    words = package.content["files"].get(ref)
    if words is None:
        return None
    model = next(model for model in ALLOWED if model._meta.label_lower == words["model"])
    made = model(
        uploaded_by_user=owner, **{name: words["fields"][name] for name in FILE_FIELDS[model] if name in words["fields"]}
    )
    for part, name in words["names"].items():
        wanted = ["vtt"] if part in CAPTIONS else ALLOWED[model]
        setattr(made, part, checked(package, name, wanted, is_picture=model is Picture))
    made.full_clean(exclude=["uploaded_by_user", "collection"])
    made.save()
    return made.pk


def checked(package: "Package", name: str, wanted: list[str], *, is_picture: bool) -> ContentFile:
    if PurePath(name).suffix.lower().lstrip(".") not in wanted:
        raise ValidationError(_("“%(name)s” is of a kind that is not allowed.") % {"name": name})
    short, data = PurePath(name).name, package.files.read(name)
    if is_picture:
        WagtailImageField().clean(SimpleUploadedFile(short, data))
    return ContentFile(data, name=short)
