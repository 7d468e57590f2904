"""Courses and enrolments in the words of those who ask for them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from courses.outline import Outline, outlines_of
from courses.seats import SeatQuerySet
from foundation.access import forget_keys
from goals.models import AimedPageQuerySet

if TYPE_CHECKING:
    from courses.models import CoursePage, Enrolment, StepPage


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
            enrolments = (
                Enrolment.objects.of(member).giving_access().filter(course__in=[course.original_id for course in courses])
            )
            known = {course.original_id: course.outline for course in courses if "outline" in course.__dict__}
            mine = {enrolment.course_id: enrolment for enrolment in enrolments.with_progress(known)}
            for course in courses:
                course.enrolment = mine.get(course.original_id)

        return self.prepared_by(prepare)


class EnrolmentQuerySet(PreparedQuerySet, SeatQuerySet):
    def of(self, member) -> Self:
        """This member's enrolments; a visitor has none (and asks no database)."""
        return self.filter(member=member) if member is not None and member.is_authenticated else self.none()

    def in_course(self, course: "CoursePage") -> Self:
        """Enrolments in this course, whichever of its twins is given."""
        return self.filter(course=course.original_id)

    def under_way(self) -> Self:
        return self.filter(status=self.model.Status.ACTIVE)

    def completed(self) -> Self:
        return self.exclude(completed_at=None)

    def standing(self) -> Self:
        """Those that are or may become a course under way: not left and not declined."""
        return self.exclude(status__in=[self.model.Status.WITHDRAWN, self.model.Status.DECLINED])

    def taking_part(self) -> Self:
        """Those with a seat, or done, whether their run has begun or not."""
        return self.filter(status__in=[self.model.Status.ACTIVE, self.model.Status.COMPLETED])

    def giving_access(self) -> Self:
        """Those whose members may read the course's steps: with a seat, in a run from its first day."""
        return self.taking_part().filter(Q(run=None) | Q(run__starts_on__lte=timezone.localdate()))

    def with_progress(self, known: Outline | dict[int, Outline] | None = None) -> Self:
        """Each with `outline` in the active language and `progress` (4 queries for all, 1 where the outlines are `known`).

        One more where the gates of a course ask for scores.
        """
        given = {known.pk: known} if isinstance(known, Outline) else dict(known or {})

        def prepare(enrolments: list["Enrolment"]) -> None:
            missing = {enrolment.course_id for enrolment in enrolments} - given.keys()
            outlines = {**given, **outlines_of(missing, get_language())} if missing else given
            for enrolment in enrolments:
                enrolment.outline = outlines[enrolment.course_id]
            scored = [enrolment for enrolment in enrolments if enrolment.outline.asks_for_scores]
            scores = self.model.objects.best_scores(scored) if scored else {}
            for enrolment in scored:
                enrolment.scores = scores.get(enrolment.pk, {})

        return self.select_related("run").prefetch_related("completions").prepared_by(prepare)

    def at_step(self, member, step_id: int) -> "Iterator[tuple[Enrolment, StepPage]]":
        """The member's enrolment in the course of this step with the step, where it is one of it and still there (3 queries or more)."""
        from courses.models import StepPage

        page = Page.objects.live().filter(pk=step_id).specific().first()
        if isinstance(page, StepPage):
            for enrolment in self.of(member).in_course(page.course).giving_access().with_progress():
                if enrolment.outline.step(page.original_id):
                    yield enrolment, page.original

    def best_scores(self, enrolments: list["Enrolment"]) -> dict[int, dict[int, float]]:
        """Enrolment → quiz → best score in per cent (1 query)."""
        found: dict[int, dict[int, float]] = {}
        attempts = self.model._meta.get_field("attempts").related_model.objects.filter(enrolment__in=enrolments)
        for enrolment, quiz, score in attempts.order_by().values_list("enrolment", "quiz").annotate(Max("score")):
            found.setdefault(enrolment, {})[quiz] = float(score)
        return found

    def enrol(
        self, member, course: "CoursePage", *, run=None, source: str = "", by=None, at: datetime | None = None
    ) -> "Enrolment":
        """A seat in the course or the run, or a place in the line for one: once, however often it is asked.

        Whether the member may see it, and what the course asks of who enrols, is for the caller to know (`courses.admission`).
        """
        with transaction.atomic():
            enrolment = self.asked_for(member, course, run=run, source=source, by=by, at=at)
            enrolment.take_seat(at)
        forget_keys(member)
        return enrolment

    def asked_for(self, member, course: "CoursePage", *, run=None, source="", by=None, message="", at=None) -> "Enrolment":
        """Her enrolment: a new one, the one that stands, or one she left and comes back to with all she did (no seat yet)."""
        status, original = self.model.Status, course.original
        terms = {
            "run": run, "source": source or self.model.Source.SELF, "enrolled_by": by if by != member else None,
            "organisation": member.organisation, "status": status.APPLIED, "message": message,
        }  # fmt: skip
        times = {"started_at": at or timezone.now(), "asked_at": at or timezone.now()}
        enrolment, is_new = self.get_or_create(member=member, course=original, defaults={**terms, **times})
        left = self.filter(pk=enrolment.pk, status__in=[status.WITHDRAWN, status.DECLINED])
        if not is_new and left.update(**terms, asked_at=times["asked_at"], declined_reason=""):
            enrolment.refresh_from_db()
        enrolment.member, enrolment.course = member, original
        return enrolment

    def settle(self, course_id: int) -> None:
        """Complete what has all that is asked since the course changed (few are: one by one)."""
        under_way = self.filter(course=course_id, course__live=True).under_way().select_related("member")
        for enrolment in under_way.prefetch_related("met_conditions").with_progress():
            enrolment.settle()

    def settle_after_commit(self, course_id: int) -> None:
        """As `settle`, when the change to the page tree is done: a page that is being deleted is still there now."""
        transaction.on_commit(partial(self.settle, course_id))
