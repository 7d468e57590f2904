"""The kinds of steps there are. A new kind is one module: a page model below StepPage that says its `kind`.

Outline, views, audience, the children of a module and the tests' builders ask here, and know no kind by name.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from courses.conditions import Condition

if TYPE_CHECKING:
    from courses.models import StepPage


@dataclass(frozen=True)
class StepKind:
    """`code` names it in outlines. `label` is said beside the title (empty: the ordinary kind). `icon`: of the site's sprite.

    `done_when`: what completes it where its editor chooses nothing. `conditions`: what she may choose from.
    `is_scored`: whether a gate may ask for a score in it.
    """

    code: str
    label: object
    icon: str
    done_when: tuple[Condition, ...]
    conditions: tuple[Condition, ...]
    is_scored: bool = False


@cache
def step_models() -> "tuple[type[StepPage], ...]":
    """The page model of every kind, in the order they are defined."""
    from wagtail.models import get_page_models

    from courses.models import StepPage

    return tuple(model for model in get_page_models() if issubclass(model, StepPage))


@cache
def step_kinds() -> dict[str, StepKind]:
    """Code → kind."""
    return {model.kind.code: model.kind for model in step_models()}
