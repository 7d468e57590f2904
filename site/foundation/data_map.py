"""Where persons occur. Each app declares in its own `personal_data.py` every model that links to a person, JSON and revisions
included; a test walks the models and fails on a link that no app declares."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class PersonalData:
    """`model` is "app_label.ModelName"; `links` the fields that name a person; `why` the purpose in one sentence.

    `export(member)` returns JSON-ready rows of what this model holds of the member; `erase(member)` removes or anonymises them.
    Either may be None where there is nothing of the person's own (an editor's name on a page's log entry).
    """

    model: str
    links: tuple[str, ...]
    why: str
    export: Callable | None = None
    erase: Callable | None = None
    texts: tuple[str, ...] = field(default=())


_declared: dict[str, PersonalData] = {}


def holds_personal_data(model: str, *links: str, why: str, export=None, erase=None, texts: tuple[str, ...] = ()) -> None:
    """Declare a model of persons; `texts` are free-text or JSON columns in which a person may occur."""
    _declared[model.lower()] = PersonalData(model, links, why, export, erase, texts)


def declared() -> dict[str, PersonalData]:
    """By lower-case model label."""
    return _declared


def export_of(member) -> dict[str, list]:
    """Everything the platform holds of this member, by model."""
    return {entry.model: list(entry.export(member)) for entry in _declared.values() if entry.export}


def erase(member) -> None:
    """Remove or anonymise everything of this member, the member's own row last: what else there is may be found by it.

    Beyond that no order matters, so that it works however the apps are listed.
    """
    own = member._meta.label_lower
    for _label, entry in sorted(_declared.items(), key=lambda pair: pair[0] == own):
        if entry.erase:
            entry.erase(member)
