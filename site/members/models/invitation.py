"""An invitation into an organisation, for one e-mail address, once and for fourteen days. Only the mail holds the way in."""

import hashlib
import secrets
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.mail import known_address
from members.models.member import Member
from members.models.organisation import Organisation
from members.tasks import later, mail_invitation, send_mail

VALID_FOR = timedelta(days=14)
# Nobody's letter box is filled by us: the same invitation goes out again after an hour at the soonest.
PAUSE = timedelta(hours=1)
A_DAY = 20


class NoLongerValid(Exception):
    """The invitation was used, has expired, or its address has an account by now."""


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    def valid(self) -> Self:
        return self.filter(accepted_at=None, expires_at__gt=timezone.now())

    def by_token(self, token: str) -> "Invitation | None":
        """The valid invitation this link belongs to."""
        return self.valid().select_related("organisation", "invited_by").filter(token_hash=hash_of(token)).first()

    def invite(
        self, email: str, organisation: Organisation, by: Member, *, is_manager: bool = False, language: str = "nb"
    ) -> "Invitation | None":
        """Invite an address, or remind it; None where it is a member's already, who is then told so by mail."""
        email = email.strip().lower()
        member = Member.objects.active().filter(email=email).first()
        if member:
            later(send_mail, *known_address(member))
            return None
        until = timezone.now() + VALID_FOR
        terms = {"is_manager": is_manager, "invited_by": by, "language": language, "expires_at": until}
        with transaction.atomic():
            invitation, _new = self.update_or_create(email=email, organisation=organisation, accepted_at=None, defaults=terms)
            later(mail_invitation, invitation.pk)
        return invitation

    def to_mail(self) -> Self:
        """What has not gone out yet."""
        return self.valid().filter(mailed_at=None)

    def forgotten(self) -> Self:
        """Expired a month ago and never used."""
        return self.filter(accepted_at=None, expires_at__lt=timezone.now() - timedelta(days=30))

    def may_invite_more(self, member: Member) -> bool:
        """Whether this member is within the day's number of invitations."""
        return self.filter(invited_by=member, made_at__gt=timezone.now() - timedelta(days=1)).count() < A_DAY

    def of_organisation(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation).select_related("invited_by", "accepted_by")


class Invitation(models.Model):
    email = models.EmailField(_("e-mail address"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    is_manager = models.BooleanField(_("organisation manager"), default=False)
    language = models.CharField(max_length=5, choices=[("nb", "Norsk"), ("en", "English")], default="nb")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["email", "organisation"], condition=models.Q(accepted_at=None), name="one_open_invitation"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    def renew_token(self) -> str:
        """A new way in, which ends the old one and is kept nowhere; empty where a mail went out within the hour."""
        token, now = secrets.token_urlsafe(32), timezone.now()
        due = Invitation.objects.filter(pk=self.pk, accepted_at=None).exclude(mailed_at__gt=now - PAUSE)
        return token if due.update(token_hash=hash_of(token), mailed_at=now) else ""

    def accept(self, member: Member, password: str) -> Member:
        """Make this the account of the invited person: verified address, membership. Raises NoLongerValid."""
        with transaction.atomic():
            if not Invitation.objects.valid().filter(pk=self.pk).update(accepted_at=timezone.now(), token_hash=None):
                raise NoLongerValid
            if Member.objects.filter(email=self.email).exists():
                raise NoLongerValid
            member.email = self.email
            member.set_password(password)
            member.save()
            member.confirm_address()
            member.move_to(self.organisation, is_manager=self.is_manager)
            Invitation.objects.filter(pk=self.pk).update(accepted_by=member)
        return member
