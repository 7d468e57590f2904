"""Seats, and those who wait for one: the same for courses, runs and live sessions.

Whoever changes who sits here first locks the row of what is offered. Two people who want the last seat stand in line, and
a seat that comes free goes to exactly one: whoever asked first.
"""

from datetime import datetime
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

WAITING, WITHDRAWN = "waiting", "withdrawn"


class Offer(models.Model):
    """What people ask for a seat in. `people()` are the rows of those who did."""

    seats = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, validators=[MinValueValidator(1)],
        help_text=_("How many may take part at the same time; who comes later waits. Empty: as many as want to."),
    )  # fmt: skip

    class Meta:
        abstract = True

    def people(self) -> "SeatQuerySet":
        raise NotImplementedError

    @property
    def takes_people(self) -> bool:
        """Whether a seat that comes free is given to the next in line."""
        return True

    def held(self) -> Self:
        """This row as it is now; others who want to change who sits here wait until the transaction ends (1 query)."""
        return type(self)._base_manager.select_for_update(of=("self",), no_key=True).get(pk=self.pk)

    def free_seats(self) -> int | None:
        """None: as many as want to (1 query)."""
        return None if self.seats is None else max(0, self.seats - self.people().seated().count())

    @transaction.atomic
    def fill(self) -> list["Seat"]:
        """Give the free seats to those who have waited longest; run at any time it gives nothing twice."""
        offer = self.held()
        free = offer.free_seats() if offer.takes_people else 0
        next_ones = list(offer.people().in_line()[:free])
        for seat in next_ones:
            seat.sit_down()
            seat.tell_seated()
        return next_ones


class SeatQuerySet(models.QuerySet):
    def seated(self) -> Self:
        """Who takes up a seat."""
        return self.filter(status__in=self.model.SEATED)

    def in_line(self) -> Self:
        """Who waits for a seat, the first to get one first."""
        return self.filter(status=WAITING).select_related("member").order_by("asked_at", "pk")


class Seat(models.Model):
    """One person's row in an offer. `SEATED`: statuses that take up a seat, the first of them given with it."""

    SEATED: tuple[str, ...] = ()

    # Since when she has asked: the order of the waiting list.
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def offer(self) -> Offer:
        raise NotImplementedError

    @property
    def is_waiting(self) -> bool:
        return self.status == WAITING

    @property
    def number_in_line(self) -> int:
        """1: the next to get a seat (1 query)."""
        earlier = models.Q(asked_at__lt=self.asked_at) | models.Q(asked_at=self.asked_at, pk__lt=self.pk)
        return self.offer.people().in_line().filter(earlier).count() + 1

    @transaction.atomic
    def take_seat(self, at: datetime | None = None) -> bool:
        """Sit down, or stand at the end of the line; True with a seat. Who sits or waits already stays as she is."""
        offer = self.offer.held()
        self.refresh_from_db(fields=["status"])
        if self.status in self.SEATED or self.is_waiting:
            return not self.is_waiting
        self.asked_at = at or timezone.now()
        if offer.free_seats() == 0 or (offer.seats is not None and offer.people().in_line().exists()):
            self.status = WAITING
            self.save(update_fields=["status", "asked_at"])
            return False
        self.sit_down(at)
        return True

    def sit_down(self, at: datetime | None = None) -> None:
        """What having a seat brings; the offer is locked."""
        self.status = self.SEATED[0]
        self.save(update_fields=["status", "asked_at"])

    @transaction.atomic
    def give_up(self) -> bool:
        """Leave the seat or the line; the seat goes to exactly one who waits. False where there was nothing to leave."""
        offer = self.offer.held()
        self.refresh_from_db(fields=["status"])
        if not self.may_be_given_up:
            return False
        self.status = WITHDRAWN
        self.save(update_fields=["status"])
        self.stood_up()
        offer.fill()
        return True

    @property
    def may_be_given_up(self) -> bool:
        return self.status in (self.SEATED[0], WAITING)

    def stood_up(self) -> None:
        """What leaving takes with it; the offer is locked."""

    def tell_seated(self) -> None:
        """Tell her that the wait is over."""
