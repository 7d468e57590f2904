"""Courses and enrolments in the words of those who ask for them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import get_language

from activity.models import Activity
from courses.activities import COURSE_STARTED
from courses.outline import Outline, outlines_of
from foundation.access import forget_keys
from goals.models import AimedPageQuerySet

if TYPE_CHECKING:
    from courses.models import CoursePage, Enrolment


class PreparedQuerySet(models.QuerySet):
    """Rows that get something more when they are fetched, for all of them at once, as `prefetch_related` does for relations."""

    _preparations: tuple[Callable[[list], None], ...] = ()

    def prepared_by(self, preparation: Callable[[list], None]) -> Self:
        prepared = self._chain()
        prepared._preparations = (*self._preparations, preparation)
        return prepared

    def _clone(self) -> Self:
        clone = super()._clone()
        clone._preparations = self._preparations
        return clone

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self._result_cache and isinstance(self._result_cache[0], self.model):
            for prepare in self._preparations:
                prepare(self._result_cache)


class CourseQuerySet(PreparedQuerySet, AimedPageQuerySet):
    def at_level(self, level: str) -> Self:
        return self.filter(level=level)

    def available_in(self, language: str) -> Self:
        """Courses that have a live page in this language."""
        twins = self.model._base_manager.filter(
            translation_key=OuterRef("translation_key"), live=True, locale__language_code=language
        )
        return self.filter(Exists(twins))

    def with_outlines(self, language: str | None = None) -> Self:
        """Each with its `outline` (3 queries for all)."""

        def prepare(courses: list["CoursePage"]) -> None:
            outlines = outlines_of([course.original_id for course in courses], language or get_language())
            for course in courses:
                course.outline = outlines[course.original_id]

        return self.prepared_by(prepare)

    def with_state_for(self, member) -> Self:
        """Each with `enrolment`: this member's, with its progress, or None (5 queries for all; none for a visitor)."""
        from courses.models import Enrolment

        def prepare(courses: list["CoursePage"]) -> None:
            enrolments = Enrolment.objects.of(member).filter(course__in=[course.original_id for course in courses])
            known = {course.original_id: course.outline for course in courses if "outline" in course.__dict__}
            mine = {enrolment.course_id: enrolment for enrolment in enrolments.with_progress(known)}
            for course in courses:
                course.enrolment = mine.get(course.original_id)

        return self.prepared_by(prepare)


class EnrolmentQuerySet(PreparedQuerySet):
    def of(self, member) -> Self:
        """This member's enrolments; a visitor has none (and asks no database)."""
        return self.filter(member=member) if member is not None and member.is_authenticated else self.none()

    def in_course(self, course: "CoursePage") -> Self:
        """Enrolments in this course, whichever of its twins is given."""
        return self.filter(course=course.original_id)

    def under_way(self) -> Self:
        return self.filter(completed_at=None)

    def completed(self) -> Self:
        return self.exclude(completed_at=None)

    def giving_access(self) -> Self:
        """Those whose members may read the course's steps."""
        return self.filter(status__in=[self.model.Status.ACTIVE, self.model.Status.COMPLETED])

    def with_progress(self, known: Outline | dict[int, Outline] | None = None) -> Self:
        """Each with `outline` in the active language and `progress` (4 queries for all, 1 where the outlines are `known`)."""
        given = {known.pk: known} if isinstance(known, Outline) else dict(known or {})

        def prepare(enrolments: list["Enrolment"]) -> None:
            missing = {enrolment.course_id for enrolment in enrolments} - given.keys()
            outlines = {**given, **outlines_of(missing, get_language())} if missing else given
            for enrolment in enrolments:
                enrolment.outline = outlines[enrolment.course_id]

        return self.prefetch_related("completions").prepared_by(prepare)

    def enrol(self, member, course: "CoursePage", *, at: datetime | None = None) -> "Enrolment":
        """Start a course: once, however often it is asked. Whether the member may see it is for the caller to know."""
        original, now = course.original, at or timezone.now()
        with transaction.atomic():
            enrolment, is_new = self.get_or_create(
                member=member, course=original, defaults={"organisation": member.organisation, "started_at": now}
            )
            if is_new:
                Activity.objects.record(member, COURSE_STARTED, original, minutes=0, language=get_language() or "", at=now)
        forget_keys(member)
        return enrolment

    def settle(self, course_id: int) -> None:
        """Complete the enrolments that have nothing required left since the course changed (few are: one by one)."""
        for enrolment in self.filter(course=course_id, course__live=True).under_way().select_related("member").with_progress():
            if enrolment.progress.is_complete:
                enrolment.finish_if_complete()

    def settle_after_commit(self, course_id: int) -> None:
        """As `settle`, when the change to the page tree is done: a page that is being deleted is still there now."""
        transaction.on_commit(partial(self.settle, course_id))
