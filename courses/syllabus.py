"""The outline of a course as `components/steps_outline.html` shows it to one reader."""

from functools import lru_cache

from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from courses.gates import Lock
from courses.outline import Module, Outline, Step
from courses.progress import Progress

Locks = dict[int, list[Lock]]


def syllabus(
    outline: Outline, progress: Progress, *, here: Step | None = None, may_read: bool, locks: Locks | None = None, due=None
) -> list[dict]:
    """Modules with their steps: done, current, new, open or locked. `may_read`: whether this reader takes the course.

    `locks`: what is not open to her yet, and why. `due`: step → her deadline.
    """
    return [
        {
            "title": module.title,
            "note": enough_in(module),
            "steps": [
                line(step, progress, here, may_read, (locks or {}).get(step.pk, []), (due or {}).get(step.pk))
                for step in module.steps
            ],
        }
        for module in outline.modules
        if module.steps
    ]


def enough_in(module: Module) -> str:
    """ "3 of 5 are enough", where not all are asked for."""
    of = sum(step.required for step in module.steps)
    if module.needed is None or module.needed >= of:
        return ""
    return _("%(n)s of %(of)s are enough") % {"n": module.needed, "of": of}


def line(step: Step, progress: Progress, here: Step | None, may_read: bool, locks: list[Lock], due=None) -> dict:
    readable = (may_read or step.free_preview) and not locks
    return {
        "title": step.title,
        "url": step.url if readable else "",
        "state": state_of(step, progress, here, readable),
        "done": step.pk in progress.done,
        "kind": step.kind.label,
        "meta": " · ".join([*remarks(step, progress, may_read), *([due.text] if due else [])]),
        "note": ". ".join(lock.text for lock in locks),
    }


def state_of(step: Step, progress: Progress, here: Step | None, readable: bool) -> str:
    if here and step.pk == here.pk:
        return "current"
    if step.pk in progress.done:
        return "done"
    if not readable:
        return "locked"
    return "new" if step in progress.new else "open"


def remarks(step: Step, progress: Progress, may_read: bool) -> list[str]:
    said = [in_minutes(step.minutes, get_language())]
    if not step.required:
        said.append(_("optional"))
    if step.free_preview and not may_read:
        said.append(_("free preview"))
    if step in progress.new:
        said.append(_("new since you finished"))
    return said


@lru_cache(maxsize=1000)
def in_minutes(minutes: int, language: str) -> str:
    """Remembered: a long outline says few lengths hundreds of times."""
    with override(language):
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
