"""A course's outline and its rows, drawn in one go (as in `foundation.drawing`): a long course has hundreds of them."""

from collections.abc import Mapping

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from foundation.drawing import shown
from foundation.templatetags.icons import icon


def state_icons() -> dict[str, str]:
    """State of a step → its icon, with the word for those who listen."""
    return {
        "done": icon("check-circle", label=gettext("Done")),
        "locked": icon("lock", label=gettext("Locked")),
        "current": icon("circle-dot", label=gettext("You are here")),
        "new": icon("star", label=gettext("New")),
    }


def outline(modules: list[Mapping]) -> SafeString:
    icons = state_icons()
    return mark_safe("\n".join(module(each, icons) for each in modules))


def module(given: Mapping, icons: dict[str, str]) -> str:
    note = f' <span class="step__meta">{shown(given["note"])}</span>' if given.get("note") else ""
    head = f'<p class="outline__module">{shown(given["title"])}{note}</p>' if given.get("title") else ""
    rows = "\n".join(row(step, icons) for step in given["steps"])
    return f"<li>{head}<ol>{rows}</ol></li>"


def row(step: Mapping, icons: dict[str, str]) -> str:
    state, title, url = step.get("state", ""), shown(step.get("title", "")), step.get("url")
    here = ' aria-current="step"' if state == "current" else ""
    link = f'<a href="{shown(url)}"{here}>{title}</a>' if url and state != "locked" else f"<span>{title}</span>"
    about = " · ".join(shown(step[name]) for name in ("kind", "meta") if step.get(name))
    lines = [about, shown(step["note"])] if step.get("note") else [about]
    below = "".join(f'\n<span class="step__meta">{line}</span>' for line in lines if line)
    drawn = icons.get("done" if step.get("done") else state) or icon("circle")
    return f'<li class="step" data-state="{shown(state)}">{drawn}\n<span class="step__text">{link}{below}</span></li>'
