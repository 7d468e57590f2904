from datetime import timedelta

from drafts.models import Draft
from foundation.scheduled import runs_every


@runs_every(timedelta(days=1), "forget old drafts")
def forget_old_drafts() -> None:
    Draft.objects.forgotten().delete()
