"""The kinds of mark, and what a member reads on their buttons."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    SAVED = "saved", _("Saved")
    USEFUL = "useful", _("Useful")
    OUTDATED = "outdated", _("Outdated")
    NOTE = "note", _("Note")


# Those that are put and taken by one button; a note has a form of its own.
BUTTONS = (Kind.SAVED, Kind.USEFUL, Kind.OUTDATED)
# Those that reach whoever answers for the thing.
HEARD = (Kind.USEFUL, Kind.OUTDATED)
REASON_LENGTH = 500
NOTE_LENGTH = 10_000
