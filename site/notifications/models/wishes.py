"""When a member wants mail, and whether her address takes it: quiet hours, holidays, the weekly summary, mail that came back."""

from datetime import datetime, time, timedelta
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# So many mails a day at most; the rest waits for the weekly summary.
MAILS_A_DAY = 10
BOUNCES_BEFORE_WE_STOP = 3
DIGEST_HOUR = 7
# Longer than one summary takes.
LEASE = timedelta(minutes=15)


class Digest(models.TextChoices):
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


def last_morning(weekday: int, now: datetime) -> datetime:
    """The latest time, up to now, at which summaries of this weekday were due."""
    local = timezone.localtime(now)
    morning = timezone.make_aware(datetime.combine(local.date(), time(DIGEST_HOUR)))
    days = (local.weekday() - weekday) % 7
    past = morning - timedelta(days=days)
    return past if past <= now else past - timedelta(days=7)


class MailWishesQuerySet(models.QuerySet):
    def of(self, member) -> "MailWishes":
        """Hers, or what holds for those who said nothing (not saved)."""
        return self.filter(member=member).first() or self.model(member=member)

    def turn_digest_off(self, member_id: int) -> None:
        """From a mail, where only the number of the member is known; a number of nobody changes nothing."""
        if self.model._meta.get_field("member").related_model.objects.filter(pk=member_id).exists():
            self.update_or_create(member_id=member_id, defaults={"digest": Digest.NEVER})

    def make_missing(self) -> None:
        """A row for each active member: the summaries' turn is kept there (2 queries where none lacks)."""
        members = self.model._meta.get_field("member").related_model.objects.active().filter(mail_wishes=None)
        rows = [self.model(member_id=pk, digest_tried_at=joined) for pk, joined in members.values_list("pk", "date_joined")]
        self.bulk_create(rows, ignore_conflicts=True, batch_size=500)

    def due(self, now: datetime) -> Self:
        """Whose weekly summary is to be made, those who have waited longest first."""
        turn = Q()
        for weekday in Weekday.values:
            turn |= Q(digest_day=weekday, digest_tried_at__lt=last_morning(weekday, now))
        wanting = self.filter(turn, digest=Digest.WEEKLY, stopped_at=None, member__is_active=True, member__erased_at=None)
        here = wanting.filter(Q(away_until=None) | Q(away_until__lt=timezone.localdate(now)))
        return here.order_by("digest_tried_at", "pk")


class MailWishes(models.Model):
    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_wishes")
    digest = models.CharField(_("Weekly summary"), max_length=6, choices=Digest, default=Digest.WEEKLY)
    digest_day = models.PositiveSmallIntegerField(_("On which day"), choices=Weekday, default=Weekday.TUESDAY)
    quiet_from = models.PositiveSmallIntegerField(_("No mail from"), null=True, blank=True, validators=[MaxValueValidator(23)])
    quiet_until = models.PositiveSmallIntegerField(_("until"), null=True, blank=True, validators=[MaxValueValidator(23)])
    away_until = models.DateField(_("No mail until and including"), null=True, blank=True)
    a_day = models.PositiveSmallIntegerField(
        _("Mails a day at most"), default=MAILS_A_DAY, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    bounces = models.PositiveSmallIntegerField(default=0)
    # Her address does not take our mail: nothing is sent until she says it is right.
    stopped_at = models.DateTimeField(null=True)
    digest_tried_at = models.DateTimeField(default=timezone.now)
    digest_sending_at = models.DateTimeField(null=True)

    objects = MailWishesQuerySet.as_manager()

    class Meta:
        verbose_name = _("when a member wants mail")
        verbose_name_plural = _("when members want mail")
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None) | Q(quiet_from__range=(0, 23), quiet_until__range=(0, 23)),
                name="quiet_hours_have_both_ends",
            ),
            models.CheckConstraint(condition=Q(a_day__gte=1), name="some_mail_a_day"),
        ]
        indexes = [models.Index(fields=["digest_tried_at"], name="digest_turn")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.digest}"

    def is_away(self, now: datetime) -> bool:
        return bool(self.away_until and timezone.localdate(now) <= self.away_until)

    def quiet_ends(self, now: datetime) -> datetime | None:
        """When the quiet hours end in which `now` lies; None where it lies in none. Both ends the same: no quiet hours."""
        if self.quiet_from is None or self.quiet_from == self.quiet_until:
            return None
        local = timezone.localtime(now)
        hours = (local.hour - self.quiet_from) % 24
        if hours >= (self.quiet_until - self.quiet_from) % 24:
            return None
        end = datetime.combine(local.date(), time(self.quiet_until))
        return timezone.make_aware(end if end > local.replace(tzinfo=None) else end + timedelta(days=1))

    def bounced(self) -> None:
        """A mail came back for good; after some the member is told on the site, and no more is sent."""
        rows = MailWishes.objects.filter(pk=self.pk)
        rows.update(bounces=models.F("bounces") + 1)
        rows.filter(bounces__gte=BOUNCES_BEFORE_WE_STOP, stopped_at=None).update(stopped_at=timezone.now())

    def start_again(self) -> None:
        """She says that her address is right."""
        MailWishes.objects.filter(member=self.member_id).update(bounces=0, stopped_at=None)
