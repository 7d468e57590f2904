"""What the pages of a course need and the template language cannot say. Only `way_in` asks the database."""

from django import template

from courses.durations import spoken
from courses.models import CoursePage, Enrolment
from courses.progress import Progress
from courses.syllabus import syllabus
from courses.way_in import WayIn

register = template.Library()
register.filter("duration", spoken)


@register.simple_tag
def syllabus_of(outline, progress=None, here=None, may_read=False, locks=None, due=None) -> list[dict]:
    """The modules and steps for components/steps_outline.html."""
    return syllabus(
        outline, progress or Progress(outline.steps, {}, rule=outline.rule), here=here, may_read=may_read, locks=locks, due=due
    )


@register.simple_tag(takes_context=True)
def way_in(context, enrolment=None) -> WayIn:
    """The way into the course of this page or step (1 query for runs, 1 for seats; on a step 1 for the reader's enrolment)."""
    page, user = context["page"], context["request"].user
    if isinstance(page, CoursePage):
        return WayIn(page, user, enrolment, context.get("prerequisites"), context.get("around"))
    return WayIn(page.course, user, enrolment or Enrolment.objects.of(user).in_course(page.course).select_related("run").first())


@register.simple_tag
def joined(*parts: str) -> str:
    """Those that are not empty, in one line."""
    return " · ".join(part for part in parts if part)
