"""What a member is told who wanted to know when a course opens."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.notices import TAKING, is_hers, title_of, titled
from notifications.kinds import Notice, register_notice


def describe(interest, notification) -> Notice:
    text = _("“%(course)s” is open: you can take it now") % {"course": title_of(interest, interest.course)}
    return Notice(text, reverse("courses:interest", args=[interest.course_id]))


def interests() -> QuerySet:
    from courses.models import CourseInterest

    return titled(CourseInterest.objects.with_course(), "course__translation_key")


OPENS = register_notice(
    "course_opens",
    gettext_lazy("A course you asked about opens"),
    describe=describe,
    may_see=is_hers,
    targets=interests,
    group=TAKING,
)
