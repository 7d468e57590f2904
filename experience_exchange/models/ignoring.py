"""Whom a member would rather not hear of: her posts are folded, and she causes no notices. Nobody else learns of it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from members.models import Member


def may_ignore(member: "Member", person: "Member") -> bool:
    """Not oneself, and not those who speak for the cluster: what they write may be a warning."""
    return member.pk != person.pk and not person.is_cluster_staff


class IgnoringQuerySet(models.QuerySet):
    def ignore(self, member: "Member", person: "Member") -> None:
        self.bulk_create([Ignoring(member=member, person=person)], ignore_conflicts=True)

    def stop(self, member: "Member", person: "Member") -> None:
        self.filter(member=member, person=person).delete()

    def by(self, member) -> set[int]:
        """The numbers of those she ignores (1 query, none for a visitor)."""
        return set(self.filter(member=member).values_list("person_id", flat=True)) if member.is_authenticated else set()

    def who_ignore(self, person: "Member | None") -> set[int]:
        """The numbers of those who ignore her (1 query, none for a former member)."""
        return set(self.filter(person=person).values_list("member_id", flat=True)) if person else set()


class Ignoring(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects = IgnoringQuerySet.as_manager()

    class Meta:
        verbose_name = _("person a member ignores")
        verbose_name_plural = _("persons members ignore")
        constraints = [
            models.UniqueConstraint(fields=["member", "person"], name="ignored_once"),
            models.CheckConstraint(condition=~Q(member=F("person")), name="nobody_ignores_herself"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} – {self.person_id}"
