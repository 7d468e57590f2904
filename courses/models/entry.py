"""Who may enrol in a course, and when: what its editors decide on the original."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from courses.seats import Offer


class Entry(models.TextChoices):
    OPEN = "open", _("Everybody who sees the course")
    KEY = "key", _("Who knows the key")
    INVITATION = "invitation", _("Who has an invitation link")
    APPROVAL = "approval", _("Who is approved by a teacher")


class Window(models.Model):
    """Days between which one may enrol; both belong to it."""

    opens_on = models.DateField(_("enrolment opens on"), null=True, blank=True, help_text=_("Empty: it is open already."))
    closes_on = models.DateField(_("enrolment closes on"), null=True, blank=True, help_text=_("The last day. Empty: never."))

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": _("Enrolment cannot close before it opens.")})

    def is_open(self, today: date | None = None) -> bool:
        return not self.opens_later(today) and not self.has_closed(today)

    def opens_later(self, today: date | None = None) -> bool:
        return bool(self.opens_on and (today or timezone.localdate()) < self.opens_on)

    def has_closed(self, today: date | None = None) -> bool:
        return bool(self.closes_on and (today or timezone.localdate()) > self.closes_on)


class HasEntry(Offer, Window):
    """The part of a course that says who gets in."""

    entry = models.CharField(_("who may enrol"), max_length=10, choices=Entry, default=Entry.OPEN)
    entry_key = models.CharField(
        _("key"), max_length=60, blank=True,
        help_text=_("Asked of who enrols, where enrolling needs a key. Capital letters make no difference."),
    )  # fmt: skip

    entry_rules = ("entry", "entry_key", "seats", "opens_on", "closes_on")
    entry_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("entry"), FieldPanel("entry_key")]),
                FieldPanel("seats"),
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
            ],
            heading=_("Enrolment"),
        )
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.entry == Entry.KEY and not self.entry_key.strip():
            raise ValidationError({"entry_key": _("Write the key, or let people enrol without one.")})

    def people(self):
        """Those who take the course at their own pace; a run has its own people."""
        from courses.models import Enrolment

        return Enrolment.objects.filter(course=self.original_id, run=None)

    def is_right_key(self, key: str) -> bool:
        return key.strip().casefold() == self.entry_key.strip().casefold()
