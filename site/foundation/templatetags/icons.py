"""`{% icon "name" %}`: one icon of the sprite. Decorative unless it is given a label."""

from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
GOALS = ("competence", "tools", "team", "impact")


@lru_cache
def names() -> frozenset[str]:
    """Every icon there is: the first word of each line of icons/names.txt."""
    lines = (Path(settings.STATICFILES_DIRS[0]) / "icons" / "names.txt").read_text().split("\n")
    return frozenset(line.split()[0] for line in lines if line.strip())


@register.simple_tag
@lru_cache(maxsize=2000)
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon by our name for it; an unknown name shows a plain dot rather than nothing."""
    known = name if name in names() else "circle"
    sized = format_html(' data-size="{}"', size) if size else ""
    spoken = format_html(' role="img" aria-label="{}"', label) if label else mark_safe(' aria-hidden="true"')
    drawn = static("icons/sprite.svg")
    return format_html('<svg class="icon"{}{} focusable="false"><use href="{}#{}"></use></svg>', sized, spoken, drawn, known)


@register.filter
def is_goal(color: str) -> bool:
    """Whether a colour stands for one of the four goals (each has an icon of the same name)."""
    return color in GOALS
