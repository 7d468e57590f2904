"""Copy a course as a new version: learners stay where they are, the copy starts as a draft with the same pictures and files."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.coreutils import resolve_model_string
from wagtail.models import Page

from courses.models import CoursePage
from courses.package.packing import entry, pages_of
from courses.package.unpacking import rebuild
from foundation.access import audience_choices


@dataclass
class AsItIs:
    """Describes the pages with the numbers they have here."""

    pages: set[int]
    is_from_outside = False

    def thing(self, model, value):
        return value


@dataclass
class ToTheCopy:
    """Exchanges the course's own pages for their copies; everything else stays what it is."""

    pages: dict[int, int] = field(default_factory=dict)
    audiences: tuple[str, ...] = ()
    is_from_outside = False

    def thing(self, model, value):
        if issubclass(resolve_model_string(model), Page) and value is not None:
            return self.pages.get(int(value), int(value))
        return value


def next_edition(course: CoursePage) -> int:
    """Certificates name it: no two versions made of one course have the same."""
    return 1 + max([course.edition, *course.new_versions.values_list("edition", flat=True)])


@transaction.atomic
def new_version(course: CoursePage, user) -> CoursePage:
    """A draft of the whole course with its twins; `new_version_of` remembers where it comes from, `edition` counts on."""
    pages = pages_of(course)
    described = AsItIs({page.pk for page in pages})
    entries = [entry(page, described) for page in pages]
    copied = rebuild(entries, ToTheCopy(audiences=tuple(key for key, label in audience_choices())), user)
    copied.new_version_of = course.original
    copied.edition = next_edition(course.original)
    copied.teachers = course.original.teachers.all()
    with override(copied.language):
        copied.title = copied.draft_title = _("%(title)s (new version)") % {"title": copied.title[:230]}
    copied.save()
    copied.save_revision(user=user)
    return copied
