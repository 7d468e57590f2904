"""Minutes in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Up to so many minutes; the last has no end.
BANDS = {
    "30": gettext_lazy("Up to half an hour"),
    "60": gettext_lazy("Half an hour to an hour"),
    "120": gettext_lazy("One to two hours"),
    "more": gettext_lazy("More than two hours"),
}


def band_of(minutes: int) -> str:
    return next((band for band in BANDS if band.isdigit() and minutes <= int(band)), "more")


def spoken(minutes: int) -> str:
    """`95` → "1 h 35 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
