"""A member follows a learning path. It is done with the course that completes it, in the same transaction."""

from datetime import datetime
from functools import partial
from typing import NamedTuple, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activity.kinds import subscribes_to
from activity.models import Activity
from courses.activities import COURSE_COMPLETED, PATH_COMPLETED, PATH_STARTED
from courses.models.certificate import Certificate
from courses.models.course import CoursePage
from courses.models.enrolment import Enrolment
from courses.models.path import LearningPathPage
from courses.path_progress import PathProgress
from foundation.access import forget_keys
from members.models import Member, Organisation


class Asked(NamedTuple):
    pk: int
    mandatory: bool
    left: int = 0


class PathEnrolmentQuerySet(models.QuerySet):
    def of(self, member) -> Self:
        """This member's; a visitor has none (and asks no database)."""
        return self.filter(member=member) if member is not None and member.is_authenticated else self.none()

    def under_way(self) -> Self:
        return self.filter(completed_at=None)

    def enrol(self, member: Member, path: LearningPathPage, *, at: datetime | None = None) -> "PathEnrolment":
        """Follow a path: once, however often it is asked. Courses completed before count at once."""
        original, now = path.original, at or timezone.now()
        with transaction.atomic():
            terms = {"organisation": member.organisation, "started_at": now}
            enrolment, is_new = self.get_or_create(member=member, path=original, defaults=terms)
            if is_new:
                Activity.objects.record(member, PATH_STARTED, original, minutes=0, language=get_language() or "", at=now)
            enrolment.finish_if_complete(at)
        return enrolment

    def settle(self, path_id: int) -> None:
        """Complete those that have all the path asks for since it changed."""
        for enrolment in self.filter(path=path_id).under_way().select_related("member", "path"):
            enrolment.finish_if_complete()

    def settle_after_commit(self, path_id: int) -> None:
        transaction.on_commit(partial(self.settle, path_id))


class PathEnrolment(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="path_enrolments")
    path = models.ForeignKey(LearningPathPage, on_delete=models.PROTECT, related_name="enrolments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="path_enrolments")
    started_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(null=True, editable=False)

    objects = PathEnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("member on a learning path")
        verbose_name_plural = _("members on learning paths")
        ordering = ["-started_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["member", "path"], name="one_enrolment_a_path")]

    def __str__(self) -> str:
        return f"{self.member_id} → {self.path_id}"

    @property
    def progress(self) -> PathProgress:
        """What the path asks of her: the live courses she may see, and those she has completed (3 queries)."""
        parts = LearningPathPage.objects.get(pk=self.path_id).courses
        numbers = [part.course_id for part in parts]
        done = set(Enrolment.objects.of(self.member).completed().filter(course__in=numbers).values_list("course", flat=True))
        open_to_her = set(CoursePage.objects.visible_to(self.member).filter(pk__in=numbers).values_list("pk", flat=True))
        asked = [Asked(part.course_id, part.mandatory) for part in parts if part.course_id in done | open_to_her]
        return PathProgress(asked, done, self.path.electives_needed, self.completed_at)

    def finish_if_complete(self, at: datetime | None = None) -> bool:
        """Complete the path when nothing it asks for is left: date, certificate and ledger in one transaction."""
        if self.completed_at or not self.progress.is_complete:
            return False
        at = at or timezone.now()
        with transaction.atomic():
            first = PathEnrolment.objects.filter(pk=self.pk, completed_at=None).update(completed_at=at)
            self.refresh_from_db(fields=["completed_at"])
            if first:
                language = get_language() or ""
                Activity.objects.record(self.member, PATH_COMPLETED, self.path, minutes=0, language=language, at=at)
                Certificate.objects.issue_for_path(self)
            return bool(first)


@subscribes_to(COURSE_COMPLETED.code)
def finish_paths(activity: Activity) -> None:
    """A completed course may be the last one of a path (1 query where it is part of none she follows)."""
    if not activity.member or activity.sign < 0:
        return
    # What she may see is asked anew: the course may have given her keys a moment ago.
    forget_keys(activity.member)
    mine = PathEnrolment.objects.of(activity.member).under_way().filter(path__parts__course=activity.target_id)
    for enrolment in mine.select_related("path", "member"):
        enrolment.finish_if_complete(activity.happened_at)
