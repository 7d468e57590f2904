"""For those who answer for a course: who takes it, where they get stuck, what they think of it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.dates_ahead import without_dates_in
from courses.feedback import Feedback
from courses.funnel import Funnel
from courses.learners import learners_for
from courses.models import CoursePage
from courses.roster import Roster, headings
from courses.session_list import told_for_teachers
from courses.teaching import courses_of, with_numbers
from foundation.spreadsheet import written_as_csv
from members.models import Member

A_PAGE = 50


def course_taught(request: HttpRequest, course_id: int) -> CoursePage:
    """A course this person answers for, in her language; to the others there is no such page.

    `is_seen_by_run`: whether she teaches a run of it only, and what she sees is of its people.
    """
    course = get_object_or_404(CoursePage.objects.select_related("locale"), pk=course_id).original
    if not course.is_taught_by(request.user, in_any_run=True):
        raise Http404
    here = course.in_language(get_language())
    here.is_seen_by_run = not course.is_taught_by(request.user)
    return here


def people_of_run(course: CoursePage, teacher: Member) -> QuerySet | None:
    """The members she answers for, where that is not everybody."""
    return learners_for(teacher, course).values("member") if course.is_seen_by_run else None


@never_cache
@login_required
@require_safe
def teaching(request: HttpRequest) -> HttpResponse:
    """The courses the reader answers for."""
    courses = courses_of(request.user)
    if not request.user.roles and not courses.exists():
        raise Http404
    page = Paginator(with_numbers(courses, request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "courses/teaching/courses.html", {"page": page})


@never_cache
@login_required
@require_safe
def learners(request: HttpRequest, course_id: int) -> HttpResponse:
    course = course_taught(request, course_id)
    context = {
        "course": course,
        "roster": Roster(course, request.GET, request.user),
        "undated": without_dates_in(course),
        "sessions": told_for_teachers(course, request.user),
    }
    return render(request, "courses/teaching/learners.html", context)


@never_cache
@login_required
@require_safe
def learners_csv(request: HttpRequest, course_id: int) -> HttpResponse:
    """The same list, whole, for a spreadsheet."""
    course = course_taught(request, course_id)
    rows = [row.cells for row in Roster(course, request.GET, request.user).all_rows]
    response = HttpResponse(written_as_csv([headings(), *rows]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="learners-{course.original_id}.csv"'
    return response


@never_cache
@login_required
@require_safe
def funnel(request: HttpRequest, course_id: int) -> HttpResponse:
    course = course_taught(request, course_id)
    return render(
        request, "courses/teaching/funnel.html", {"course": course, "funnel": Funnel(course, learners_for(request.user, course))}
    )


@never_cache
@login_required
@require_safe
def feedback(request: HttpRequest, course_id: int) -> HttpResponse:
    """What learners think of it; who teaches a run only reads what its people think."""
    course = course_taught(request, course_id)
    return render(
        request,
        "courses/teaching/feedback.html",
        {"course": course, "feedback": Feedback(course, said_by=people_of_run(course, request.user))},
    )
