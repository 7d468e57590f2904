"""Who looks at a waiting item. Taking it tells the others; deciding does not need it, since a decision is protected by itself."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone


class Handling(models.Model):
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    # By when she has promised to answer, where the kind asks for a day.
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def take(self, member, *, instead_of: int | None = None, due: date | None = None) -> bool:
        """Make it hers; `instead_of` is whom the page named as looking at it. False where that changed meanwhile (2 queries)."""
        same = type(self).objects.filter(pk=self.pk, assignee=instead_of)
        taken = bool(same.update(assignee=member, taken_at=timezone.now(), due_on=due))
        self.refresh_from_db(fields=["assignee", "taken_at", "due_on"])
        return taken or self.assignee_id == member.pk

    def let_go(self, member) -> None:
        type(self).objects.filter(pk=self.pk, assignee=member).update(assignee=None, taken_at=None, due_on=None)
        self.refresh_from_db(fields=["assignee", "taken_at", "due_on"])
