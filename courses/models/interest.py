"""A member wants to know when a course opens. She is told once."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.course import CoursePage


class CourseInterestQuerySet(models.QuerySet):
    def of(self, member) -> Self:
        return self.filter(member=member) if member.is_authenticated else self.none()

    def on(self, course: CoursePage) -> Self:
        return self.filter(course=course.original_id)

    def waiting(self) -> Self:
        return self.filter(told_at=None)

    def with_course(self) -> Self:
        return self.select_related("course", "member")

    def add(self, member, course: CoursePage) -> None:
        """Once, however often it is asked; who was told and asks again is told again."""
        interest, is_new = self.get_or_create(member=member, course=course.original)
        if not is_new:
            self.filter(pk=interest.pk).exclude(told_at=None).update(told_at=None, asked_at=timezone.now())

    def take(self, interest: "CourseInterest", now: datetime) -> bool:
        """Whether it is ours to tell; of two workers, one has it."""
        return bool(self.filter(pk=interest.pk).update(told_at=now))


class CourseInterest(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="course_interests")
    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, related_name="interests")
    asked_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True)

    objects = CourseInterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("interest in a course")
        verbose_name_plural = _("interests in courses")
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["member", "course"], name="one_interest_a_course")]

    def __str__(self) -> str:
        return f"{self.member_id} → {self.course_id}"

    @property
    def turn(self) -> str:
        """Who asks again may be told again."""
        return self.asked_at.strftime("%Y%m%d%H%M%S%f")
