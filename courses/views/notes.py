from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses.course_notes import CourseNotes
from courses.views.learning import visible_course


@login_required
@require_safe
def notes(request: HttpRequest, course_id: int) -> HttpResponse:
    """The reader's own notes and highlights of a course on one page."""
    course = visible_course(request, course_id).in_language(get_language())
    return render(request, "courses/notes.html", {"course": course, "written": CourseNotes(request.user, course.outline)})
