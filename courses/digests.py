"""New courses in the weekly summary."""

from django.utils.translation import gettext as _

from courses.models import CoursePage
from notifications.digests import LINES, Line, Part, Reader, adds_to_digest


@adds_to_digest(40)
def new_courses(reader: Reader) -> Part:
    pages = CoursePage.objects.visible_to(reader.member).best_in().aimed_at_any(reader.goals, reader.themes)
    newest = pages.filter(first_published_at__gt=reader.since).order_by("-first_published_at", "-pk")[:LINES]
    return Part(_("New courses"), [Line(page.title, page.url, page.summary[:200], page.locale.language_code) for page in newest])
