"""An address an article leads to, and whether somebody still answers there."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A site that is down for a day is not broken.
PATIENCE = 2
LONGEST = 1000


class LinkQuerySet(models.QuerySet):
    def broken(self) -> Self:
        """Those the owner should mend: ours at once, others' when they failed twice."""
        failed = Q(kind=Link.Kind.INTERNAL, fails__gte=1) | Q(fails__gte=PATIENCE)
        return self.filter(failed, is_fine=False)

    def to_check(self) -> Self:
        """The longest unchecked first."""
        return self.order_by(models.F("checked_at").asc(nulls_first=True), "pk")


class Link(models.Model):
    class Kind(models.TextChoices):
        INTERNAL = "internal", _("on this site")
        EXTERNAL = "external", _("elsewhere")

    page = models.ForeignKey("knowledge_base.ArticlePage", on_delete=models.CASCADE, related_name="links")
    url = models.CharField(max_length=LONGEST)
    kind = models.CharField(max_length=8, choices=Kind)
    # What came back last: "404", "no such host" …; empty: it is well, or not checked yet.
    problem = models.CharField(max_length=60, blank=True)
    fails = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    # Somebody looked: it works for people, or is meant to be so.
    is_fine = models.BooleanField(default=False)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link in an article")
        verbose_name_plural = _("links in articles")
        constraints = [models.UniqueConstraint(fields=["page", "url"], name="one_link_a_page")]
        indexes = [models.Index(fields=["kind", "checked_at"], name="link_to_check")]

    def __str__(self) -> str:
        return self.url

    def found(self, problem: str) -> None:
        """Keep what a check found."""
        self.problem, self.checked_at = problem[:60], timezone.now()
        self.fails = min(self.fails + 1, 99) if problem else 0
        self.save(update_fields=["problem", "checked_at", "fails"])
