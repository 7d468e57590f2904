"""Pack a course: a zip with `course.json` and the files its pages show. No learner, no teacher and no address of ours in it."""

import io
import json
import zipfile
from pathlib import PurePath

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone
from wagtail.coreutils import resolve_model_string
from wagtail.models import Page

from courses.models import CoursePage
from courses.package.fields import described
from foundation.models import File, Picture, Recording
from foundation.pages import BasePage

FORMAT, VERSION = "course of the Cluster for Applied AI", 1
DESCRIPTION = "course.json"
FILE_FIELDS = {
    Picture: ("title", "description", "credit"),
    File: ("title",),
    Recording: ("title", "type", "duration", "transcript", "captions_language", "is_silent"),
}

CAPTIONS = ("captions", "second_captions")
PARTS = ("file", *CAPTIONS)


def pages_of(course: CoursePage) -> list[BasePage]:
    """The original with all below it, and its twins in the same way: parents before children, originals before twins."""
    found = []
    for top in [course.original, *CoursePage.objects.filter(translation_of=course.original_id)]:
        below = Page.objects.descendant_of(top, inclusive=True).order_by("path").specific()
        found += [page.get_latest_revision_as_object() if page.has_unpublished_changes else page for page in below]
    return found


def name_in_package(thing: Model) -> dict:
    """What names this thing on any site that has the same vocabulary."""
    names = (("key", "key"), ("number", "number"), ("slug", "slug"))
    return next(({name: getattr(thing, name)} for name, attribute in names if hasattr(thing, attribute)), {})


class Outward:
    """Exchanges our numbers for names that hold anywhere, and remembers the files that must come along."""

    is_from_outside = False

    def __init__(self, pages: list[BasePage]):
        self.pages = {page.pk for page in pages}
        self.files: dict[str, Model] = {}

    def thing(self, model, value):
        model = resolve_model_string(model)
        if issubclass(model, Page):
            return {"page": int(value)} if int(value) in self.pages else None
        found = model._default_manager.filter(pk=value).first()
        if found is None:
            return None
        if model in FILE_FIELDS:
            ref = f"{model._meta.model_name}-{found.pk}"
            self.files[ref] = found
            return {"file": ref}
        return name_in_package(found) or None


def pack(course: CoursePage) -> bytes:
    """The package as a zip file."""
    pages = pages_of(course)
    outward = Outward(pages)
    described_pages = [entry(page, outward) for page in pages]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        files = {ref: pack_file(package, ref, thing) for ref, thing in outward.files.items()}
        content = {
            "format": FORMAT, "version": VERSION, "packed_at": timezone.now().isoformat(), "pages": described_pages, "files": files,
        }  # fmt: skip
        package.writestr(DESCRIPTION, json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
    return target.getvalue()


def entry(page: BasePage, outward: Outward) -> dict:
    parent = page.get_parent()
    return {
        "page": page.pk,
        "model": page._meta.label_lower,
        "parent": parent.pk if parent.pk in outward.pages else None,
        "language": page.locale.language_code,
        "translates": page.translation_of_id,
        "fields": described(page, outward),
    }


def pack_file(package: zipfile.ZipFile, ref: str, thing: Model) -> dict:
    facts = {name: getattr(thing, name) for name in FILE_FIELDS[type(thing)]}
    parts = {part: getattr(thing, part, None) for part in PARTS}
    names = {}
    for part, stored in parts.items():
        if stored:
            names[part] = f"files/{ref}-{part}{PurePath(stored.name).suffix}"
            with stored.open("rb") as source:
                package.writestr(names[part], source.read())
    return {"model": thing._meta.label_lower, "fields": facts, "names": names}
