"""Expertise: a member can be asked about a theme. She says so herself, an administrator names her, or it was proven."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.models.vocabulary import Theme

if TYPE_CHECKING:
    from members.models import Member


class ExpertiseQuerySet(models.QuerySet):
    def of(self, member: "Member") -> Self:
        return self.filter(member=member).select_related("theme")

    def on(self, themes: Iterable[Theme]) -> Self:
        return self.filter(theme__in=themes)

    @transaction.atomic
    def declare(self, member: "Member", themes: Iterable[Theme]) -> None:
        """These and no others: the member has the last word, also about what others named her for."""
        wanted = {theme.pk for theme in themes}
        self.filter(member=member).exclude(theme__in=wanted).delete()
        self.bulk_create([self.model(member=member, theme_id=theme) for theme in wanted], ignore_conflicts=True)

    def nominate(self, member: "Member", theme: Theme, by: "Member") -> "Expertise | None":
        """None where she can be asked about it already."""
        named = {"source": Expertise.Source.NOMINATED, "named_by": by}
        row, is_new = self.get_or_create(member=member, theme=theme, defaults=named)
        return row if is_new else None

    def prove(self, member: "Member", theme: Theme) -> bool:
        """What she has shown counts more than what was said; True if that is news. Written by the floor that knows what was shown."""
        proven = {"source": Expertise.Source.PROVEN}
        row, is_new = self.get_or_create(member=member, theme=theme, defaults=proven)
        return is_new or bool(self.filter(pk=row.pk).exclude(**proven).update(**proven))

    def themes_of(self, members: Iterable[int], themes: Iterable[Theme]) -> dict[int, list[Theme]]:
        """Member number → those of these themes she can be asked about (1 query, none where either is empty)."""
        members, themes, found = list(members), {theme.pk: theme for theme in themes}, defaultdict(list)
        if members and themes:
            rows = self.filter(member__in=members, theme__in=themes).order_by("theme__order")
            for member, theme in rows.values_list("member", "theme"):
                found[member].append(themes[theme])
        return dict(found)


class Expertise(models.Model):
    class Source(models.TextChoices):
        DECLARED = "declared", _("Self-declared")
        NOMINATED = "nominated", _("Named by an administrator")
        PROVEN = "proven", _("Proven")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="expertise")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="expertise")
    source = models.CharField(max_length=10, choices=Source, default=Source.DECLARED)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects = ExpertiseQuerySet.as_manager()

    class Meta:
        ordering = ["theme__order", "pk"]
        verbose_name = _("expertise")
        verbose_name_plural = _("expertise")
        constraints = [models.UniqueConstraint(fields=["member", "theme"], name="one_expertise_a_theme")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.theme_id}"
