"""`{% load teaching %}{% for_teachers page %}`: what leads those who teach to their pages. Others cost no query and see nothing."""

from django import template

from courses.models import CourseInterest
from courses.teaching import courses_of, taught_by, with_numbers

register = template.Library()
FEW = 6


@register.inclusion_tag("courses/teaching/for_teachers.html", takes_context=True)
def for_teachers(context, course) -> dict:
    """The links of one course, and how many wait for it (1 query for who has a role, 1 for who teaches it, none for the others)."""
    user = context["request"].user
    has_role = user.is_authenticated and (user.roles or user.is_superuser)
    if not has_role or not course.is_taught_by(user, in_any_run=True):
        return {}
    return {"course_id": course.original_id, "interested": CourseInterest.objects.on(course).waiting().count()}


@register.inclusion_tag("courses/teaching/my_courses.html", takes_context=True)
def my_courses_as_teacher(context) -> dict:
    """The courses the reader herself teaches, whole or in a run (1 query for who has a role, none for the others)."""
    user = context["request"].user
    if not user.roles:
        return {}
    return {"courses": with_numbers(taught_by(user, courses_of(user)), user)[:FEW]}


@register.filter
def told_title(course, language: str) -> str:
    """The title of the course's twin in this language; empty where there is none (no query after `with_numbers`)."""
    return getattr(course, f"title_{language}", None) or ""
