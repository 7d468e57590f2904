"""Somebody asks to become a member: what she tells of herself, until a person has answered."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.joining import tell_listeners
from members.mail import known_address, refusal
from members.models.invitation import Invitation
from members.models.member import Member
from members.models.organisation import Organisation
from members.tasks import later, send_mail


class JoinRequestManager(models.Manager):
    def ask(self, *, name: str, email: str, organisation_name: str, message: str = "") -> None:
        """Keep the request and let it wait for a person's answer; who asks twice waits once.

        Nothing comes back: the page must not tell whether an address is a member's. A member who asks gets a mail instead.
        """
        email = email.strip().lower()
        member = Member.objects.active().filter(email=email).first()
        if member:
            later(send_mail, *known_address(member))
            return
        organisation = Organisation.objects.active().filter(name__iexact=organisation_name.strip()).first()
        with transaction.atomic():
            request, new = self.get_or_create(
                email=email,
                state=JoinRequest.State.WAITING,
                defaults={"name": name, "organisation_name": organisation_name, "organisation": organisation, "message": message,
                          "language": get_language()},
            )  # fmt: skip
            if new:
                tell_listeners(request)

    def forgotten(self) -> models.QuerySet:
        """Answered three months ago."""
        return self.filter(answered_at__lt=timezone.now() - timedelta(days=90))


class JoinRequest(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        INVITED = "invited", _("Invited")
        DECLINED = "declined", _("Declined")

    name = models.CharField(_("your name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    organisation_name = models.CharField(_("where you work"), max_length=160)
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    message = models.TextField(_("message"), blank=True, max_length=1000)
    language = models.CharField(max_length=5, choices=[("nb", "Norsk"), ("en", "English")], default="nb")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    objects = JoinRequestManager()

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints = [
            models.UniqueConstraint(fields=["email"], condition=models.Q(state="waiting"), name="one_waiting_request"),
        ]

    def __str__(self) -> str:
        return self.name

    def invite(self, organisation: Organisation, by: Member, *, is_manager: bool = False) -> Invitation | None:
        """Welcome: an invitation goes out by mail."""
        self._answer(self.State.INVITED)
        return Invitation.objects.invite(self.email, organisation, by, is_manager=is_manager, language=self.language)

    def decline(self, reason: str) -> None:
        """A kind no, by mail, with the reason."""
        self._answer(self.State.DECLINED)
        later(send_mail, *refusal(self, reason))

    def _answer(self, state: str) -> None:
        self.state, self.answered_at = state, timezone.now()
        self.save(update_fields=["state", "answered_at"])
