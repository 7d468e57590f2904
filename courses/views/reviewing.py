"""What members say of courses they completed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.models import CoursePage, CourseReview, Enrolment
from courses.review_form import ReportReviewForm, ReviewForm
from courses.reviews import REPORTED_REVIEW
from courses.views.learning import visible_course
from members.barriers import hear
from members.signed_out import sent_or_kept, sign_in_keeping
from moderation.models import ReviewItem


def completed_course(request: HttpRequest, course_id: int) -> CoursePage:
    """Only who has completed it may rate it; 404 else."""
    course = visible_course(request, course_id)
    get_object_or_404(Enrolment.objects.of(request.user).completed(), course=course)
    return course


@sign_in_keeping()
def review(request: HttpRequest, course_id: int) -> HttpResponse:
    """Write the one review one has of a course, or change it."""
    course = completed_course(request, course_id)
    here = course.in_language(get_language())
    own = CourseReview.objects.of(request.user).on(course).first()
    form = hear(ReviewForm(sent_or_kept(request), instance=own), request.user)
    if request.method == "POST" and form.is_valid():
        CourseReview.objects.write(request.user, course, **form.cleaned_data)
        messages.success(request, _("Thank you. Your review helps those who choose after you."))
        return redirect(f"{here.url}#reviews")
    status = 422 if request.method == "POST" else 200
    return render(request, "courses/review.html", {"form": form, "course": here, "own": own}, status=status)


@login_required
def take_review_back(request: HttpRequest, course_id: int) -> HttpResponse:
    course = visible_course(request, course_id)
    if request.method == "POST" and CourseReview.objects.take_back(request.user, course):
        messages.success(request, _("Your review is gone."))
    return redirect(course.in_language(get_language()).url)


@sign_in_keeping()
def report_review(request: HttpRequest, review_id: int) -> HttpResponse:
    """Let a moderator look at a review."""
    found = get_object_or_404(CourseReview.objects.shown().select_related("course"), pk=review_id)
    course = visible_course(request, found.course_id).in_language(get_language())
    form = ReportReviewForm(sent_or_kept(request))
    if request.method == "POST" and form.is_valid():
        ReviewItem.objects.wait(REPORTED_REVIEW, found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Thank you. A moderator will look at the review."))
        return redirect(course.url)
    status = 422 if request.method == "POST" else 200
    return render(request, "courses/report_review.html", {"form": form, "review": found, "course": course}, status=status)
