"""What members find out of date in a course or a step reaches its teachers. (A mark taken back takes its notice with it.)"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import CoursePage
from courses.notices import TEACHING
from courses.step_kinds import step_models
from marks.kinds import Kind
from marks.models import Mark
from marks.things import hears_of_marks
from notifications.kinds import Notice, register_notice
from notifications.models import Notification


def course_of(page) -> CoursePage | None:
    return CoursePage.objects.ancestor_of(page, inclusive=True).first()


def may_see(member, mark) -> bool:
    course = course_of(mark.page) if mark.page else None
    return course is not None and course.is_taught_by(member)


def describe(mark, notification) -> Notice:
    words = {"title": mark.page.title, "reason": mark.text}
    said = (
        _("“%(title)s” is out of date, says a member: %(reason)s")
        if mark.text
        else _("“%(title)s” is out of date, says a member")
    )
    return Notice(said % words, mark.page.url or "")


OUTDATED = register_notice(
    "course_outdated",
    gettext_lazy("A course you teach is said to be out of date"),
    describe=describe,
    may_see=may_see,
    targets=lambda: Mark.objects.select_related("page"),
    concerns=lambda member: member.is_cluster_staff or member.taught_courses.exists(),
    group=TEACHING,
)


def tell_teachers(page, mark, given: bool) -> None:
    if given and mark.kind == Kind.OUTDATED and (course := course_of(page)):
        Notification.objects.tell_each(course.teachers.active(), OUTDATED, mark, actor=mark.member)


for model in (CoursePage, *step_models()):
    hears_of_marks(model._meta.label_lower)(tell_teachers)
