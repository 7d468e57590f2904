"""A ruling: what a moderator decided about a member or what she wrote. To her: what, by which rule, why, until when – and a way
to have somebody else look at it."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activity.querysets import label_of, number_of
from moderation.rules import Rule
from moderation.rulings import RulingKind, kind_of
from notifications.targets import queryset, targets_of


class RulingQuerySet(models.QuerySet):
    def make(
        self, kind: RulingKind, target, *, by, reason: str, member=None, rule: str = Rule.TERMS, until: datetime | None = None, title: str = "", **details
    ) -> "Ruling":  # fmt: skip
        """Write it down. `member`: whom it concerns; whoever takes what it orders into effect calls this in the same transaction."""
        kind_of(kind.code)
        about = {"target_model": label_of(target), "target_id": number_of(target), "title": (title or str(target))[:255]}
        said = {"rule": rule or Rule.TERMS, "reason": reason.strip(), "until": until, "details": details}
        return self.create(kind=kind.code, member=member, by=by, **about, **said)

    def of(self, member) -> Self:
        return self.filter(member=member)

    def about(self, target) -> Self:
        return self.filter(target_model=label_of(target), target_id=number_of(target))

    def made_by(self, member) -> Self:
        return self.filter(by=member)

    def since(self, moment: datetime) -> Self:
        return self.filter(made_at__gt=moment)

    def not_lifted(self) -> Self:
        """Those that hold or held to their end."""
        return self.filter(lifted_at=None)

    def of_kind(self, *kinds: RulingKind) -> Self:
        return self.filter(kind__in=[kind.code for kind in kinds])

    def standing(self) -> Self:
        """Neither lifted nor over: what has an end ends by itself."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()), lifted_at=None)

    def appealable_by(self, member) -> Self:
        return self.of(member).filter(appealed_at=None, lifted_at=None)


class Ruling(models.Model):
    kind = models.CharField(max_length=40)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="rulings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    target_model = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    title = models.CharField(max_length=255)
    rule = models.CharField(max_length=20, choices=Rule, default=Rule.TERMS)
    reason = models.TextField(max_length=2000)
    # What is needed to undo it: the board a topic came from.
    details = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    lifted_why = models.TextField(blank=True, max_length=2000)
    appeal = models.TextField(blank=True, max_length=2000)
    appealed_at = models.DateTimeField(null=True)
    appeal_answer = models.TextField(blank=True, max_length=2000)
    appeal_answered_at = models.DateTimeField(null=True)

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("moderator's decision")
        verbose_name_plural = _("moderators' decisions")
        indexes = [
            models.Index(fields=["member", "kind"], name="rulings_by_member"),
            models.Index(fields=["target_model", "target_id"], name="rulings_by_target"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:ruling", args=[self.pk])

    @property
    def label(self) -> str:
        return str(kind_of(self.kind))

    @property
    def is_about_person(self) -> bool:
        """About herself, not something she wrote: a silence, a suspension."""
        return self.target_model == "members.member"

    @property
    def to_her(self) -> str:
        """What it is, as the member reads it: her own name tells her nothing."""
        return self.label if self.is_about_person else str(self)

    @property
    def decided_by(self) -> str:
        """What kind of person decided it: never who, that is for the moderators."""
        return str(kind_of(self.kind).decided_by)

    @property
    def stands(self) -> bool:
        return self.lifted_at is None and (self.until is None or self.until > timezone.now())

    def target(self):
        """What it is about, None if that is gone (1 query)."""
        return queryset(self.target_model).filter(pk=self.target_id).first()

    @cached_property
    def known_target(self):
        """As `target`, once: for a page that shows it."""
        return self.target()

    @staticmethod
    def fetch_targets(rulings: list["Ruling"]) -> None:
        """`known_target` of all of them (one query for each kind of decision among them)."""
        found = targets_of(rulings, {})
        for ruling in rulings:
            ruling.known_target = found.get(ruling.pk)

    @transaction.atomic
    def lift(self, by, why: str) -> bool:
        """Take it back, with what it did; False where that was done already."""
        fresh = {"lifted_at": timezone.now(), "lifted_by": by, "lifted_why": why.strip()}
        if not Ruling.objects.filter(pk=self.pk, lifted_at=None).update(**fresh):
            return False
        self.refresh_from_db()
        undo, target = kind_of(self.kind).undo, self.target()
        if undo and target is not None:
            undo(target, self)
        return True

    def ask_again(self, text: str) -> bool:
        """She asks that somebody else look at it: once."""
        mine = Ruling.objects.appealable_by(self.member).filter(pk=self.pk)
        return bool(mine.update(appeal=text.strip(), appealed_at=timezone.now()))

    def answer_appeal(self, text: str) -> None:
        self.appeal_answer, self.appeal_answered_at = text.strip(), timezone.now()
        self.save(update_fields=["appeal_answer", "appeal_answered_at"])
