"""Deadlines: days after the start by which a step or module should be done. They guide; nothing is ever closed by them."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.deadlines import Deadline, deadlines_of

# How far ahead the first missed date is after shifting.
FRESH_START = timedelta(days=7)


class HasDueDays(models.Model):
    """What the editor says of a step or a whole module; twins follow the original."""

    due_days = models.PositiveSmallIntegerField(
        _("due so many days after the start"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text=_("Counted from when each learner starts, or from the first day of her run. Late is fine: nothing closes."),
    )  # fmt: skip

    class Meta:
        abstract = True


class HasDeadlines(models.Model):
    """The part of an enrolment that is about dates. It needs an `outline` and what is `done`."""

    # How many days she has moved her own deadlines, and how many a teacher has given her.
    shifted_days = models.PositiveSmallIntegerField(default=0)
    extended_days = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def deadlines(self) -> dict[int, Deadline]:
        """Step → when it is due, for what is left to do (no query after `with_progress()`)."""
        if self.completed_at:
            return {}
        first = timezone.localtime(self.clock_starts_at).date()
        moved = timedelta(days=self.shifted_days + self.extended_days)
        return deadlines_of(self.outline, first + moved, self.done, timezone.localdate())

    @property
    def next_deadline(self) -> Deadline | None:
        """The first that is still ahead, today's too."""
        ahead = [deadline for deadline in self.deadlines.values() if not deadline.is_missed]
        return min(ahead, key=lambda deadline: deadline.on, default=None)

    @property
    def missed(self) -> list[Deadline]:
        return [deadline for deadline in self.deadlines.values() if deadline.is_missed]

    @property
    def may_shift(self) -> bool:
        """Who learns at her own pace moves her dates herself; in a run the group goes together, and a teacher gives more time."""
        alone = self.run is None or self.run.cancelled_at is not None
        return alone and bool(self.missed)

    @transaction.atomic
    def shift_dates(self) -> bool:
        """The first missed date is in a week, and all others as far behind it as before. A second click finds nothing missed."""
        now = type(self).objects.select_for_update(of=("self",)).with_progress().get(pk=self.pk)
        if not now.may_shift:
            return False
        first = min(deadline.on for deadline in now.missed)
        days = (timezone.localdate() + FRESH_START - first).days
        type(self).objects.filter(pk=self.pk).update(shifted_days=F("shifted_days") + days)
        self.refresh_from_db(fields=["shifted_days"])
        return True
