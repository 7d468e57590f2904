"""A poll in a topic: one question, a few answers, one ballot a member. Nobody sees who chose what; results come after voting."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.changes import announce

if TYPE_CHECKING:
    from members.models import Member


class PollClosed(Exception):
    """Somebody wants to vote after the end."""


class PollQuerySet(models.QuerySet):
    @transaction.atomic
    def ask(self, topic, question: str, options: list[str], *, is_multiple: bool = False, closes_at=None) -> "Poll":
        """The topic's poll; a second one for the same topic returns the one that is there."""
        poll, made = self.get_or_create(
            topic=topic, defaults={"question": question, "is_multiple": is_multiple, "closes_at": closes_at}
        )
        if made:
            poll.options.bulk_create([PollOption(poll=poll, text=text, order=order) for order, text in enumerate(options)])
            announce(topic)
        return poll


class Poll(models.Model):
    topic = models.OneToOneField("experience_exchange.Topic", on_delete=models.CASCADE, related_name="poll")
    question = models.CharField(_("question"), max_length=160)
    is_multiple = models.BooleanField(_("several answers may be chosen"), default=False)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("poll")
        verbose_name_plural = _("polls")

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        return self.closes_at is None or self.closes_at > timezone.now()

    @transaction.atomic
    def vote(self, member: "Member", chosen: Iterable[int]) -> None:
        """Her ballot, in place of the one she may have cast before; nothing chosen takes it back. Raises PollClosed."""
        locked = Poll.objects.select_for_update().get(pk=self.pk)
        if not locked.is_open:
            raise PollClosed
        options = list(self.options.filter(pk__in=list(chosen)))[: None if locked.is_multiple else 1]
        ballot, _made = self.ballots.get_or_create(member=member)
        ballot.choices.all().delete()
        if not options:
            ballot.delete()
            return
        # Slot 0 for a poll of one answer: the constraint then allows no second one.
        slots = range(len(options)) if locked.is_multiple else [0]
        ballot.choices.bulk_create(
            [PollChoice(ballot=ballot, option=each, slot=slot) for each, slot in zip(options, slots, strict=True)]
        )

    def close(self) -> None:
        if self.is_open:
            self.closes_at = timezone.now()
            self.save(update_fields=["closes_at"])
            announce(self.topic)

    def may_be_kept_by(self, user) -> bool:
        """Who may end it: who started the topic, and moderators."""
        return user.is_authenticated and (self.topic.author_id == user.pk or self.topic.may_be_moderated_by(user))


class PollOption(models.Model):
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    text = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        verbose_name = _("answer of a poll")
        verbose_name_plural = _("answers of polls")
        constraints = [models.UniqueConstraint(fields=["poll", "order"], name="one_option_a_place")]

    def __str__(self) -> str:
        return self.text


class PollBallot(models.Model):
    """That a member voted; an erased member's ballot stays without her name, so that results do not change."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [models.UniqueConstraint(fields=["poll", "member"], name="one_ballot_a_member")]

    def __str__(self) -> str:
        return f"{self.poll_id}"


class PollChoice(models.Model):
    ballot = models.ForeignKey(PollBallot, on_delete=models.CASCADE, related_name="choices")
    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="choices")
    slot = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("choice on a ballot")
        verbose_name_plural = _("choices on ballots")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "option"], name="one_choice_an_option"),
            models.UniqueConstraint(fields=["ballot", "slot"], name="one_choice_a_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.option_id}"


class PollSeen:
    """A poll as one reader sees it (1 query). `shares`: (option, how many, percent of voters), `mine`: what she chose."""

    def __init__(self, poll: Poll, user):
        voter = user.pk if user.is_authenticated else None
        # Without a name are the ballots of erased members; a visitor has none of them.
        hers = Q(choices__ballot__member=voter) if voter else Q(pk=None)
        ballots = poll.ballots.order_by().values("poll").annotate(n=Count("pk")).values("n")
        counted = {"votes": Count("choices"), "is_mine": Count("choices", filter=hers), "voters": Subquery(ballots)}
        self.poll, self.options = poll, list(poll.options.annotate(**counted))
        self.voters = next((option.voters for option in self.options), 0) or 0
        self.mine = {option.pk for option in self.options if option.is_mine}
        self.may_vote = bool(voter) and poll.is_open and poll.topic.may_be_replied_to_by(user)
        self.may_close = poll.is_open and poll.may_be_kept_by(user)
        self.shows_results = bool(self.mine) or not poll.is_open

    @property
    def shares(self) -> list[tuple[PollOption, int, int]]:
        return [(option, option.votes, round(100 * option.votes / self.voters) if self.voters else 0) for option in self.options]
