"""One time a live session takes place: a day of a course's step, or a session that stands alone."""

import secrets
import uuid
import zoneinfo
from datetime import datetime, timedelta
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses import notices
from courses.models.cancelling import MayBeCancelled
from courses.models.course import course_key
from courses.models.live import LiveSessionPage
from courses.models.run import Run, run_key
from courses.seats import Offer
from foundation.access import KEY_LENGTH, MEMBERS, audience_choices, may_see, visible
from goals.aims import Aims, weights_of
from goals.models import Goal
from goals.models.vocabulary import in_reader_language
from members.models import Member

JOIN_BEFORE = timedelta(minutes=15)
OSLO = "Europe/Oslo"


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """With what a list of them shows; steps that are withdrawn take their days with them."""
        live = models.Q(step=None) | models.Q(step__live=True)
        return visible(self.filter(live), user).select_related("step", "run")

    def standing(self) -> Self:
        return self.filter(cancelled_at=None, ends_at__gt=timezone.now())

    def coming(self) -> Self:
        """From now on, those that are cancelled too: whoever looks for one reads that it does not take place."""
        return self.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")


class Session(MayBeCancelled, Offer):
    class Form(models.TextChoices):
        ONLINE = "online", _("Online")
        IN_PERSON = "in_person", _("In person")
        HYBRID = "hybrid", _("In person and online")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    step = models.ForeignKey(
        LiveSessionPage, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("step of a course"),
        help_text=_("Empty: it stands alone."),
    )  # fmt: skip
    run = models.ForeignKey(Run, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("run"))
    title_en = models.CharField(_("title, in English"), max_length=160, blank=True)
    title_nb = models.CharField(_("title, in Norwegian"), max_length=160, blank=True)
    about_en = models.TextField(_("about, in English"), blank=True, max_length=2000)
    about_nb = models.TextField(_("about, in Norwegian"), blank=True, max_length=2000)
    form = models.CharField(_("form"), max_length=10, choices=Form, default=Form.ONLINE)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    time_zone = models.CharField(_("time zone"), max_length=40, default=OSLO, help_text=_("The clock the times are shown by."))
    join_url = models.URLField(_("link to join"), blank=True, help_text=_("Shown only to who is registered, and only in time."))
    recording_url = models.URLField(
        _("recording"), blank=True, help_text=_("A link to it, shown afterwards to who may see the session.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("main goal"))
    audience = models.CharField(_("audience"), max_length=KEY_LENGTH, choices=audience_choices, default=MEMBERS, db_index=True)
    hosts = models.ManyToManyField(Member, blank=True, related_name="hosted_sessions", verbose_name=_("hosts"))
    # Counts what calendars must be told (RFC 5545, SEQUENCE).
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    check_in_code = models.CharField(max_length=8, blank=True, editable=False)

    own_title = in_reader_language("title")
    about = in_reader_language("about")

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("date of a live session")
        verbose_name_plural = _("dates of live sessions")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        wrong = {}
        if self.starts_at and self.ends_at and not timedelta(0) < self.ends_at - self.starts_at <= timedelta(days=1):
            wrong["ends_at"] = _("It ends after it starts, and within a day.")
        if self.time_zone not in zoneinfo.available_timezones():
            wrong["time_zone"] = _("No time zone has this name. Oslo's is Europe/Oslo.")
        if not self.step_id and not (self.title_en and self.title_nb):
            wrong["title_en"] = _("A session that stands alone needs a title in both languages.")
        if self.form != self.Form.IN_PERSON and not self.join_url:
            wrong["join_url"] = _("Who takes part online needs a link.")
        if self.run_id and (not self.step_id or self.run.course_id != self.step.course.pk):
            wrong["run"] = _("The run belongs to another course.")
        if wrong:
            raise ValidationError(wrong)

    def save(self, *args, **kwargs):
        before = Session.objects.filter(pk=self.pk).first() if self.pk else None
        if self.step_id:
            self.step = self.step.original
            self.audience = run_key(self.run_id) if self.run_id else course_key(self.step.course.pk)
        if before and self.told_differently_from(before):
            self.sequence = before.sequence + 1
        super().save(*args, **kwargs)
        if before and self.sequence > before.sequence and not self.cancelled_at:
            transaction.on_commit(lambda: Session.objects.get(pk=self.pk).tell_everybody(notices.SESSION_CHANGED))
        transaction.on_commit(lambda: Session.objects.get(pk=self.pk).fill())

    def told_differently_from(self, before: Self) -> bool:
        return any(getattr(self, name) != getattr(before, name) for name in ("starts_at", "ends_at", "place", "cancelled_at"))

    @property
    def title(self) -> str:
        """Its own, else the step's in the language of that page (see `session_list` for the reader's)."""
        return self.own_title or self.__dict__.get("told_title") or (self.step.title if self.step_id else "")

    def get_absolute_url(self) -> str:
        return reverse("courses:session", args=[self.pk])

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def local_start(self) -> datetime:
        return self.starts_at.astimezone(self.zone)

    @property
    def local_end(self) -> datetime:
        return self.ends_at.astimezone(self.zone)

    @property
    def zone_name(self) -> str:
        """`Europe/Oslo` → "Oslo"."""
        return self.time_zone.rsplit("/", 1)[-1].replace("_", " ")

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def may_be_joined_now(self) -> bool:
        """From a quarter of an hour before until the end."""
        return not self.cancelled_at and self.starts_at - JOIN_BEFORE <= timezone.now() < self.ends_at

    @property
    def takes_people(self) -> bool:
        return not self.cancelled_at and not self.is_over

    def people(self):
        from courses.models import Registration

        return Registration.objects.filter(session=self)

    def may_be_seen_by(self, user) -> bool:
        return may_see(user, self.audience) and (self.step_id is None or self.step.live)

    def may_be_held_by(self, user) -> bool:
        """Who ticks off who came: its hosts, the course's teachers, and the cluster's staff."""
        if not user.is_authenticated or not self.may_be_seen_by(user):
            return False
        if user.is_cluster_staff or self.hosts.filter(pk=user.pk).exists():
            return True
        return bool(self.step_id) and self.step.course.is_taught_by(user, self.run, in_any_run=self.run is None)

    def weighed_aims(self) -> Aims:
        return self.step.weighed_aims() if self.step_id else Aims(weights_of([(self.goal_id, 1)] if self.goal_id else []))

    def tell_everybody(self, kind) -> None:
        """Tell who is registered or waits."""
        for registration in self.people().standing().select_related("member", "session__step"):
            notices.tell_of_session(kind, registration)

    @transaction.atomic
    def cancel(self, reason: str) -> bool:
        """It does not take place: everybody is told and every calendar learns it. Once."""
        if not self.call_off(reason):
            return False
        self.sequence += 1
        self.save()
        self.tell_everybody(notices.SESSION_CANCELLED)
        return True

    def open_check_in(self) -> str:
        """The code that those who came type: made when its host asks for it the first time."""
        Session.objects.filter(pk=self.pk, check_in_code="").update(check_in_code=f"{secrets.randbelow(10**6):06}")
        self.refresh_from_db(fields=["check_in_code"])
        return self.check_in_code
