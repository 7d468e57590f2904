"""A few words from a teacher to those who take a course: sent once, to whom, by whom, when."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.message_notices import MESSAGE
from courses.models.course import CoursePage
from notifications.models import Notification

if TYPE_CHECKING:
    from members.models import Member

# A course that writes more often is not read any more.
MOST_A_DAY = 2


class TooManyToday(Exception):
    """The course has written as often today as it may."""


class CourseMessageQuerySet(models.QuerySet):
    def of_course(self, course: CoursePage) -> Self:
        """Newest first, with who sent them."""
        return self.filter(course=course.original_id).select_related("sender")

    def for_teacher(self, teacher: "Member", course: CoursePage) -> Self:
        """All, or what she wrote herself where she teaches only a run of the course."""
        return self if course.is_taught_by(teacher) else self.filter(sender=teacher)

    def left_today(self, course: CoursePage) -> int:
        return max(0, MOST_A_DAY - self.filter(course=course.original_id, sent_on=timezone.localdate()).count())

    def send(
        self, course: CoursePage, sender: "Member", token: uuid.UUID, people: "list[Member]", **said: str
    ) -> "tuple[CourseMessage, bool]":
        """Tell these people, once for each token of a form; the message, and whether it was sent just now.

        `said`: subject, text and the state by which people were chosen. Raises TooManyToday.
        """
        key = {"course_id": course.original_id, "token": token}
        try:
            with transaction.atomic():
                # A second tab waits here and finds what the first one sent.
                Page.objects.select_for_update(no_key=True).get(pk=course.original_id)
                if kept := self.filter(**key).first():
                    return kept, False
                return self._send(key, sender, people, said), True
        except IntegrityError:
            return self.get(**key), False

    def _send(self, key: dict, sender: "Member", people: list, said: dict) -> "CourseMessage":
        today = timezone.localdate()
        number = self.filter(course=key["course_id"], sent_on=today).count() + 1
        if number > MOST_A_DAY:
            raise TooManyToday
        message = self.create(**key, sender=sender, sent_on=today, number=number, **said)
        message.recipients.set(people)
        message.told = Notification.objects.tell_each(people, MESSAGE, message, actor=sender)
        message.save(update_fields=["told"])
        return message


class CourseMessage(models.Model):
    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, related_name="messages")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recipients = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="course_messages")
    # In what state they were: one of courses.learners.State, or all who have not finished.
    state = models.CharField(max_length=20)
    subject = models.CharField(max_length=120)
    text = models.TextField(max_length=4000)
    told = models.PositiveIntegerField(default=0)
    # Of the form it was written in: the same form sends once.
    token = models.UUIDField()
    sent_at = models.DateTimeField(default=timezone.now)
    sent_on = models.DateField()
    number = models.PositiveSmallIntegerField()

    objects = CourseMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to learners")
        verbose_name_plural = _("messages to learners")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "token"], name="one_message_a_form"),
            models.UniqueConstraint(fields=["course", "sent_on", "number"], name="one_message_a_number_and_day"),
            models.CheckConstraint(condition=models.Q(number__gte=1, number__lte=MOST_A_DAY), name="few_messages_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("courses:message", args=[self.pk])

    @property
    def sender_name(self) -> str:
        return self.sender.name if self.sender else ""
