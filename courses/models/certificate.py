"""Proof that a course was completed: what was issued, word for word, whatever becomes of course, name or design."""

import secrets
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses.models.enrolment import Enrolment

if TYPE_CHECKING:
    from courses.models import CoursePage


def new_code() -> str:
    """128 random bits: nobody finds a certificate by trying."""
    return secrets.token_hex(16)


class CertificateQuerySet(models.QuerySet):
    def of(self, member) -> Self:
        return self.filter(member=member)

    def issue(self, enrolment: Enrolment) -> "Certificate":
        """The certificate of a completed enrolment, written once (5 queries)."""
        course, member = enrolment.course, enrolment.member
        facts = {
            "member": member,
            "holder_name": member.name,
            "titles": titles_of(course),
            "minutes": enrolment.progress.minutes_done,
            "issuer_name": course.provider.name if course.provider else "",
            "cluster_name": settings.SITE_NAME,
            "competences": competences_of(course),
            "issued_at": enrolment.completed_at,
        }
        return self.get_or_create(enrolment=enrolment, defaults=facts)[0]

    def forget_holder(self) -> None:
        """The certificates stay true, but say no more whose they were."""
        self.update(member=None, holder_name="")


def titles_of(course: "CoursePage") -> dict[str, str]:
    """Language → title, of the original and its live twins."""
    same = type(course).objects.filter(translation_key=course.translation_key).select_related("locale")
    return {page.language: page.title for page in same if page.live or page.pk == course.pk}


def competences_of(course: "CoursePage") -> list[dict]:
    gains = course.competence_gains.select_related("competence")
    return [{"en": gain.competence.name_en, "nb": gain.competence.name_nb, "level": gain.level} for gain in gains]


class Certificate(models.Model):
    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    enrolment = models.OneToOneField(Enrolment, on_delete=models.SET_NULL, null=True, related_name="certificate")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="certificates")
    holder_name = models.CharField(max_length=310, blank=True)
    titles = models.JSONField()
    minutes = models.PositiveIntegerField()
    issuer_name = models.CharField(max_length=160, blank=True)
    cluster_name = models.CharField(max_length=160)
    competences = models.JSONField(default=list)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)
    revoked_reason = models.CharField(
        _("reason for revoking"), max_length=300, blank=True, help_text=_("Everybody who checks the certificate can read it.")
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.title} – {self.holder_name or _('name removed')}"

    def save(self, *args, **kwargs):
        """Only revoking may change what was issued."""
        if self.revoked_reason and not self.revoked_at:
            self.revoked_at = timezone.now()
        if self.pk:
            kwargs["update_fields"] = ["revoked_at", "revoked_reason"]
        super().save(*args, **kwargs)

    def revoke(self, reason: str) -> None:
        if not reason.strip():
            raise ValidationError(_("Say why the certificate is revoked."))
        self.revoked_reason = reason.strip()
        self.save()

    @property
    def title(self) -> str:
        """The course's title then, in the reader's language where it had one."""
        return self.titles.get(get_language()) or next(iter(self.titles.values()), "")

    @property
    def title_language(self) -> str:
        return get_language() if get_language() in self.titles else next(iter(self.titles), "")

    @property
    def competences_shown(self) -> list[dict]:
        """Names in the reader's language, with the level reached."""
        language = "nb" if get_language() == "nb" else "en"
        return [{"name": each[language], "level": each["level"]} for each in self.competences]

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    @property
    def proof_url(self) -> str:
        """Where anybody can check it."""
        return settings.BASE_URL + reverse("courses_verify:verify", args=[self.code])

    def get_absolute_url(self) -> str:
        return reverse("courses:certificate", args=[self.code])

    def as_json(self) -> dict:
        """What the public check answers a machine."""
        return {
            "id": self.code,
            "url": self.proof_url,
            "status": "revoked" if self.is_revoked else "valid",
            "holder": self.holder_name,
            "course": self.titles,
            "minutes": self.minutes,
            "issuer": self.issuer_name,
            "cluster": self.cluster_name,
            "competences": self.competences,
            "issued_at": self.issued_at.isoformat(),
            **({"revoked_at": self.revoked_at.isoformat(), "reason": self.revoked_reason} if self.is_revoked else {}),
        }
