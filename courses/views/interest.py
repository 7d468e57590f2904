"""To be told when a course opens."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.models import CourseInterest
from courses.opening import takes_people
from courses.views.learning import visible_course
from notifications.models import Notification


@login_required
@require_http_methods(["GET", "POST"])
def interest(request: HttpRequest, course_id: int) -> HttpResponse:
    """Say so, or no longer; a notice that it is open leads here and on to the course, and is read by that."""
    course = visible_course(request, course_id)
    mine = CourseInterest.objects.of(request.user).on(course)
    if request.method == "GET":
        Notification.objects.seen_each(request.user, list(mine))
    elif request.POST.get("wanted") == "no":
        mine.delete()
        messages.success(request, _("You will not be told."))
    elif takes_people(course):
        messages.info(request, _("It is open: you can take it now."))
    else:
        CourseInterest.objects.add(request.user, course)
        messages.success(request, _("You will be told when it opens."))
    return redirect(course.in_language(get_language()).url)
