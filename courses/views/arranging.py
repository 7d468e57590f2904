"""In the Wagtail admin: the whole course on one page, its steps moved by a click, a key or the mouse."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from courses.arranging import DOWN, UP, NothingLeft, parts_of, put, shift
from courses.models import CoursePage


def own_course(request: HttpRequest, course_id: int) -> CoursePage:
    """The original of a course that this editor may change."""
    course = get_object_or_404(CoursePage, pk=course_id).original
    if not course.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return course


@require_safe
def outline_editor(request: HttpRequest, course_id: int) -> HttpResponse:
    course = own_course(request, course_id)
    return render(
        request, "courses/admin/outline.html", {"course": course, "parts": parts_of(course), "page_title": _("Outline")}
    )


@require_POST
def move_part(request: HttpRequest, course_id: int) -> HttpResponse:
    """`part` goes up or down (`go`), or into `module`, before the step `before` where one is named."""
    course = own_course(request, course_id)
    try:
        moved = carry_out(Page.objects.descendant_of(course), request.POST)
    except (Page.DoesNotExist, ValueError):
        messages.error(request, _("The course has changed meanwhile. This is how it stands now: please try again."))
        return redirect("courses_outline", course.pk)
    except NothingLeft as refused:
        messages.error(request, str(refused))
        return redirect("courses_outline", course.pk)
    if moved:
        messages.success(request, _("“%(title)s” has been moved.") % {"title": moved.title})
    return redirect("courses_outline", course.pk)


@transaction.atomic
def carry_out(parts, wish) -> Page | None:
    part = parts.get(pk=wish.get("part") or 0)
    if wish.get("go") in (UP, DOWN):
        return part if shift(part, wish["go"]) else None
    module = parts.get(pk=wish.get("module") or 0)
    if part.depth != module.depth + 1:
        raise ValueError("a step goes into a module")
    put(part, module, parts.get(pk=wish["before"]) if wish.get("before") else None)
    return part
