"""Unpack a course: every page as a draft, twins and inner links joined again. All of it or nothing."""

import io
import json
import zipfile
from dataclasses import dataclass, field

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug, resolve_model_string
from wagtail.models import Locale, Page

from courses.models import CataloguePage, CoursePage, ModulePage
from courses.package.fields import fill
from courses.package.files import store
from courses.package.packing import DESCRIPTION, FORMAT, VERSION
from courses.step_kinds import step_models
from foundation.access import MEMBERS, PUBLIC, STAFF
from foundation.pages import BasePage

MOST_BYTES, MOST_FILES = 300_000_000, 2_000


class BadPackage(Exception):
    """The file is no course package, or one that cannot be unpacked here; says what is wrong in the editor's language."""


@dataclass
class Package:
    content: dict
    files: zipfile.ZipFile

    @classmethod
    def read(cls, data: bytes) -> "Package":
        try:
            files = zipfile.ZipFile(io.BytesIO(data))
            entries = files.infolist()
            if sum(entry.file_size for entry in entries) > MOST_BYTES or len(entries) > MOST_FILES:
                raise BadPackage(_("The package is too large: at most 300 MB unpacked."))
            content = json.loads(files.read(DESCRIPTION))
            if (content["format"], content["version"]) != (FORMAT, VERSION):
                raise BadPackage(_("This is not a course package that this site can read."))
        except (zipfile.BadZipFile, KeyError, TypeError, ValueError, NotImplementedError):
            raise BadPackage(_("This is not a course package. Choose the .zip file that “Export” made.")) from None
        return cls(content, files)


@dataclass
class Inward:
    """Exchanges the package's names for our numbers. `pages`: number there → number here."""

    package: Package
    owner: object
    pages: dict[int, int] = field(default_factory=dict)
    files: dict[str, int | None] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    # Another site's organisations and lists are nobody here: what was theirs is for staff until an editor decides.
    audiences = (PUBLIC, MEMBERS)
    is_from_outside = True

    def thing(self, model, value):
        if not isinstance(value, dict) or not value:
            return None
        if "page" in value:
            return self.pages.get(value["page"])
        if "file" in value:
            return self.file(value["file"])
        name, wanted = next(iter(value.items()))
        found = self._named(resolve_model_string(model), name, wanted)
        if found is None:
            self.unknown.add(str(wanted))
        return found

    def _named(self, model: type[Model], name: str, wanted) -> int | None:
        if name not in ("key", "number", "slug") or name not in {each.name for each in model._meta.fields}:
            return None
        return model._default_manager.filter(**{name: wanted}).values_list("pk", flat=True).first()

    def file(self, ref: str) -> int | None:
        if ref not in self.files:
            self.files[ref] = store(self.package, ref, self.owner)
        return self.files[ref]


@transaction.atomic
def unpack(data: bytes, user) -> tuple[CoursePage, set[str]]:
    """The new course as a draft, and the names this site did not know (they were left out). Raises BadPackage."""
    package = Package.read(data)
    inward = Inward(package, user)
    try:
        course = rebuild(package.content["pages"], inward, user)
    except ValidationError as error:
        raise BadPackage(_("The package holds something this site cannot take: %(what)s") % {"what": told(error)}) from None
    except (KeyError, TypeError, ValueError, AttributeError, LookupError):
        raise BadPackage(_("The package is damaged: its description does not fit together.")) from None
    return course, inward.unknown


def told(error: ValidationError) -> str:
    if not hasattr(error, "message_dict"):
        return " ".join(error.messages)
    return " ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())


def rebuild(entries: list[dict], inward, user) -> CoursePage:
    """The described pages as drafts of a new course. `inward`: an Exchange that keeps its `pages`."""
    made = [(make(entry, inward, user), entry) for entry in entries]
    for page, entry in made:
        finish(page, entry, inward, user)
    return CoursePage.objects.get(pk=made[0][0].pk)


def make(entry: dict, inward, user) -> BasePage:
    """An empty draft in its place: links between pages need all pages first."""
    model = apps.get_model(entry["model"])
    if model not in (CoursePage, ModulePage, *step_models()):
        raise LookupError(entry["model"])
    locale = Locale.objects.get(language_code=entry["language"])
    parent = Page.objects.get(pk=inward.pages[entry["parent"]]) if entry["parent"] else catalogue_in(locale)
    title, slug = str(entry["fields"]["title"])[:255], slugify(str(entry["fields"]["slug"])) or "course"
    page = model(title=title, slug=find_available_slug(parent, slug), locale=locale, live=False, owner=user)
    if entry["translates"]:
        page.translation_key = Page.objects.get(pk=inward.pages[entry["translates"]]).translation_key
    parent.specific.add_child(instance=page)
    inward.pages[int(entry["page"])] = page.pk
    return page


def catalogue_in(locale: Locale) -> CataloguePage:
    found = CataloguePage.objects.filter(locale=locale).first()
    if found is None:
        raise BadPackage(_("There is no course catalogue in the language “%(language)s”.") % {"language": locale.language_code})
    return found


def finish(page: BasePage, entry: dict, inward, user) -> None:
    page = type(page).objects.get(pk=page.pk)
    slug = page.slug
    fill(page, entry["fields"], inward)
    page.slug = slug
    if page.audience not in inward.audiences:
        page.audience = STAFF
    left_out = [field.name for field in page._meta.fields if field.is_relation]
    page.clean_fields(exclude=["audience", *left_out])
    # A draft may lack what publishing asks for, a provider for one: Wagtail would refuse to keep it.
    page.draft_title = page.title
    page.save(clean=False)
    page.save_revision(user=user, clean=False)
