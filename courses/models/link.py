"""An invitation link into a course: whoever has it may enrol, until it expires, is used up or is revoked."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.core import signing
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.course import CoursePage
from courses.models.run import Run

SALT = "courses.enrolment-link"
VALID_FOR = timedelta(days=30)


def in_a_month():
    return timezone.now() + VALID_FOR


class EnrolmentLinkQuerySet(models.QuerySet):
    def valid(self) -> Self:
        return self.filter(Q(limit=None) | Q(uses__lt=F("limit")), revoked_at=None, expires_at__gt=timezone.now())

    def by_token(self, token: str) -> "EnrolmentLink | None":
        """The link with this token, valid or not (1 query, none for a token we did not sign)."""
        try:
            number = signing.loads(token, salt=SALT)
        except signing.BadSignature:
            return None
        return self.select_related("course__locale", "run").filter(pk=number).first()


class EnrolmentLink(models.Model):
    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, related_name="enrolment_links")
    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, null=True, blank=True, related_name="enrolment_links", verbose_name=_("run")
    )
    note = models.CharField(_("for whom"), max_length=80, blank=True, help_text=_("A note for yourself and other teachers."))
    limit = models.PositiveSmallIntegerField(
        _("how many may use it"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Empty: any number.")
    )
    uses = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("good until"), default=in_a_month)
    revoked_at = models.DateTimeField(null=True)

    objects = EnrolmentLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation link")
        verbose_name_plural = _("invitation links")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.note or f"{self.course_id}: {self.pk}"

    @property
    def token(self) -> str:
        """Signed, not stored: nothing in the database lets anybody in."""
        return signing.dumps(self.pk, salt=SALT)

    @property
    def address(self) -> str:
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("courses:invited", args=[self.token])

    @property
    def is_valid(self) -> bool:
        used_up = self.limit is not None and self.uses >= self.limit
        return not self.revoked_at and not used_up and self.expires_at > timezone.now()

    def use(self) -> bool:
        """Count one use, in one statement, so that the last one is taken once; False where there is none left."""
        return bool(EnrolmentLink.objects.valid().filter(pk=self.pk).update(uses=F("uses") + 1))

    def revoke(self) -> None:
        EnrolmentLink.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=timezone.now())
