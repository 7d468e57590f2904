"""What a member thought of a course she completed: one to five stars and a few words, for those who choose after her."""

from collections import Counter
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Avg, Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.course import CoursePage
from foundation.changes import announce

# Fewer say more about persons than about the course.
FEWEST = 3


class CourseReviewQuerySet(models.QuerySet):
    def of(self, member) -> Self:
        return self.filter(member=member) if member.is_authenticated else self.none()

    def on(self, course: CoursePage) -> Self:
        """Of this course, whichever of its twins is given."""
        return self.filter(course=course.original_id)

    def shown(self) -> Self:
        """Not hidden by a moderator; the latest first."""
        return self.filter(hidden_at=None).select_related("member").order_by("-changed_at", "-pk")

    def write(self, member, course: CoursePage, stars: int, text: str) -> "CourseReview":
        """Her one review of this course, new or changed. What a moderator hid stays hidden."""
        said = {"stars": stars, "text": text, "changed_at": timezone.now()}
        review = self.update_or_create(member=member, course=course.original, defaults=said)[0]
        announce(review)
        return review

    def take_back(self, member, course: CoursePage) -> bool:
        """Whether there was one of hers to delete."""
        gone = self.of(member).on(course).delete()[0]
        announce(course)
        return bool(gone)

    @staticmethod
    def mean_of(reviews: "list[CourseReview]") -> float | None:
        return sum(review.stars for review in reviews) / len(reviews) if len(reviews) >= FEWEST else None

    def counted_by_stars(self) -> Counter:
        """Stars → how many gave them (1 query)."""
        rows = self.filter(hidden_at=None).order_by().values_list("stars").annotate(Count("pk"))
        return Counter(dict(rows))

    def means(self, course_ids=None) -> dict[int, float]:
        """Original course id → average, of courses with at least three ratings (1 query)."""
        rated = self.filter(hidden_at=None) if course_ids is None else self.filter(hidden_at=None, course__in=course_ids)
        rows = rated.order_by().values("course").annotate(mean=Avg("stars"), n=Count("pk"))
        return {row["course"]: float(row["mean"]) for row in rows if row["n"] >= FEWEST}


class CourseReview(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="course_reviews")
    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, related_name="course_reviews")
    stars = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    text = models.TextField(blank=True, max_length=600)
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True)

    objects = CourseReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a course")
        verbose_name_plural = _("reviews of courses")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "course"], name="one_review_a_course"),
            models.CheckConstraint(condition=models.Q(stars__gte=1, stars__lte=5), name="one_to_five_stars"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.stars}"

    def hide(self) -> None:
        self._set_hidden(timezone.now())

    def show(self) -> None:
        self._set_hidden(None)

    def _set_hidden(self, at) -> None:
        self.hidden_at = at
        self.save(update_fields=["hidden_at"])
        announce(self)
