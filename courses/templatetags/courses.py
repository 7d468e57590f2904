"""What the pages of a course need and the template language cannot say. No tag asks the database."""

from django import template

from courses.durations import spoken
from courses.progress import Progress
from courses.syllabus import syllabus

register = template.Library()
register.filter("duration", spoken)


@register.simple_tag
def syllabus_of(outline, progress=None, here=None, may_read=False) -> list[dict]:
    """The modules and steps for components/steps_outline.html."""
    return syllabus(outline, progress or Progress(outline.steps, {}), here=here, may_read=may_read)
