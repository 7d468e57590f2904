"""The outline of a course as `components/steps_outline.html` shows it to one reader."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.outline import QUIZ, Outline, Step
from courses.progress import Progress


def syllabus(outline: Outline, progress: Progress, *, here: Step | None = None, may_read: bool) -> list[dict]:
    """Modules with their steps: done, current, open or locked. `may_read`: whether this reader takes the course."""
    return [
        {"title": module.title, "steps": [line(step, progress, here, may_read) for step in module.steps]}
        for module in outline.modules
        if module.steps
    ]


def line(step: Step, progress: Progress, here: Step | None, may_read: bool) -> dict:
    readable = may_read or step.free_preview
    return {
        "title": step.title,
        "url": step.url if readable else "",
        "state": state_of(step, progress, here, readable),
        "kind": _("Quiz") if step.kind == QUIZ else "",
        "meta": " · ".join(remarks(step, progress, may_read)),
    }


def state_of(step: Step, progress: Progress, here: Step | None, readable: bool) -> str:
    if here and step.pk == here.pk:
        return "current"
    if step.pk in progress.done:
        return "done"
    return "open" if readable else "locked"


def remarks(step: Step, progress: Progress, may_read: bool) -> list[str]:
    said = [ngettext("%(n)s minute", "%(n)s minutes", step.minutes) % {"n": step.minutes}]
    if not step.required:
        said.append(_("optional"))
    if step.free_preview and not may_read:
        said.append(_("free preview"))
    if step in progress.new:
        said.append(_("new since you finished"))
    return said
