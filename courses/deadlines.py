"""When the steps of a course are due for one learner. Pure, over the outline of now."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from courses.outline import Outline, Step


@dataclass(frozen=True)
class Deadline:
    """`on` is the last day; it belongs to it."""

    step: "Step"
    on: date
    is_missed: bool

    @property
    def text(self) -> str:
        """ "due 3 December"; gently where that is past: late is fine."""
        said = _("was planned for %(date)s") if self.is_missed else _("due %(date)s")
        return said % {"date": date_format(self.on, "MONTH_DAY_FORMAT")}


def deadlines_of(outline: "Outline", first_day: date, done: Container[int], today: date) -> dict[int, Deadline]:
    """Step → its deadline, where it has one and is not done: its own days, else those of its module."""
    of_module = {module.pk: module.due_days for module in outline.modules}
    found = {}
    for step in outline.steps:
        days = step.due_days or of_module.get(step.module)
        if days and step.pk not in done:
            on = first_day + timedelta(days=days)
            found[step.pk] = Deadline(step, on, on < today)
    return found
