"""Proof that a course or a path was completed: what was issued, word for word, whatever becomes of course, name or design."""

import secrets
from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses.certificate_facts import DESIGN, as_json, facts_of_course, facts_of_path
from courses.certificate_notices import CERTIFICATE
from courses.models.enrolment import Enrolment
from notifications.models import Notification

if TYPE_CHECKING:
    from courses.models import PathEnrolment


def new_code() -> str:
    """128 random bits: nobody finds a certificate by trying."""
    return secrets.token_hex(16)


class CertificateQuerySet(models.QuerySet):
    def of(self, member) -> Self:
        return self.filter(member=member)

    def standing(self) -> Self:
        """What still counts: not revoked."""
        return self.filter(revoked_at=None)

    def issue(self, enrolment: Enrolment) -> "Certificate":
        """The certificate of a completed enrolment, written once (about 12 queries); its holder is told."""
        return self._issue({"enrolment": enrolment}, facts_of_course, enrolment)

    def issue_for_path(self, enrolment: "PathEnrolment") -> "Certificate":
        return self._issue({"path_enrolment": enrolment}, facts_of_path, enrolment)

    def _issue(self, key: dict, facts_of, enrolment) -> "Certificate":
        if kept := self.filter(**key).first():
            return kept
        issued, is_new = self.get_or_create(**key, defaults=facts_of(enrolment))
        if is_new:
            Notification.objects.tell(issued.member, CERTIFICATE, issued)
        return issued

    def expiring(self, until: date) -> Self:
        """Valid today and no longer than until that day, and not renewed."""
        today = timezone.localdate()
        return self.standing().filter(valid_until__gte=today, valid_until__lte=until, followed_by=None)

    def forget_holder(self) -> None:
        """The certificates stay true, but say no more whose they were."""
        self.update(member=None, holder_name="")


class Kind(models.TextChoices):
    COURSE = "course", _("Course")
    PATH = "path", _("Learning path")


class Certificate(models.Model):
    Kind = Kind

    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    # The newest of what was completed; one that was followed by another lets go of it.
    enrolment = models.OneToOneField(Enrolment, on_delete=models.SET_NULL, null=True, related_name="certificate")
    path_enrolment = models.OneToOneField(
        "courses.PathEnrolment", on_delete=models.SET_NULL, null=True, related_name="certificate"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.COURSE)
    # Which course or path it was: a number without a relation, so that it stands when the page is gone.
    source_id = models.BigIntegerField(null=True, db_index=True)
    edition = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=5, blank=True)
    started_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True)
    # Every design stays on file: a new one never changes the look of what was issued.
    design = models.CharField(max_length=20, default=DESIGN)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="followed_by")
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
        removed = _("name removed")
        return f"{self.title} – {self.holder_name or removed}"

    def save(self, *args, **kwargs):
        """Only revoking may change what was issued."""
        if self.revoked_reason and not self.revoked_at:
            self.revoked_at = timezone.now()
        if self.pk:
            kwargs["update_fields"] = ["revoked_at", "revoked_reason"]
        super().save(*args, **kwargs)

    @transaction.atomic
    def revoke(self, reason: str, *, by=None) -> None:
        """It counts no longer. Raises ValidationError without a reason."""
        if not reason.strip():
            raise ValidationError(_("Say why the certificate is revoked."))
        self.revoked_reason = reason.strip()
        self.save()
        self.events.create(act="revoked", by=by, reason=self.revoked_reason)

    @transaction.atomic
    def reissue(self, holder_name: str, reason: str, *, by=None) -> "Certificate":
        """The same facts to the right name; this one is revoked and lets go of what it stood for."""
        if not holder_name.strip():
            raise ValidationError(_("Write the name the new certificate is issued to."))
        held = {"enrolment": self.enrolment, "path_enrolment": self.path_enrolment}
        self.revoke(reason, by=by)
        new = self.copied(holder_name=holder_name.strip(), **held)
        new.events.create(act="reissued", by=by, reason=reason.strip())
        if new.member:
            Notification.objects.tell(new.member, CERTIFICATE, new)
        return new

    def copied(self, **changed) -> "Certificate":
        """A new certificate with these facts, except for what is changed, that follows this one."""
        Certificate.objects.filter(pk=self.pk).update(enrolment=None, path_enrolment=None)
        own = ("id", "code", "follows", "revoked_at", "revoked_reason", "enrolment", "path_enrolment")
        same = {field.name: getattr(self, field.name) for field in self._meta.fields if field.name not in own}
        return Certificate.objects.create(**{**same, **changed}, follows=self)

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
    def is_expired(self) -> bool:
        return bool(self.valid_until and self.valid_until < timezone.localdate())

    @property
    def state(self) -> str:
        if self.is_revoked:
            return "revoked"
        return "expired" if self.is_expired else "valid"

    @property
    def renews(self) -> bool:
        """Whether it renews an earlier one, or else corrects it."""
        return bool(self.follows and not self.follows.is_revoked)

    @property
    def proof_url(self) -> str:
        """Where anybody can check it."""
        return settings.BASE_URL + reverse("courses_verify:verify", args=[self.code])

    def get_absolute_url(self) -> str:
        return reverse("courses:certificate", args=[self.code])

    def as_json(self) -> dict:
        """What the public check answers a machine."""
        return as_json(self)
