"""The facts of an article as a reader sees them: labelled lines in a box, and one line on a card."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import ChoiceBlock, DateBlock
from wagtail.documents.blocks import DocumentChooserBlock

LINKS = ("link",)
# Where a state may be good news or bad news, its colour; always with its words.
STATUS_COLOURS = {"in_force": "success", "changing": "warning", "proposed": "info", "adopted": "info", "repealed": "danger"}


@dataclass(frozen=True)
class Fact:
    """One line: `url` where the text leads somewhere, `colour` where it is a state."""

    label: str
    text: str
    url: str = ""
    colour: str = ""


def facts_of(article) -> list[Fact]:
    """In the order of the block; what is empty is left out."""
    child = article.facts[0] if article.facts else None
    if child is None:
        return []
    made = (fact(name, block, child.value.get(name)) for name, block in child.block.child_blocks.items())
    return [one for one in made if one]


def fact(name: str, block, value) -> Fact | None:
    if name == "deadline":
        return Fact(str(block.label), deadline_text(value), colour="danger" if is_past(value) else "success")
    if value in (None, ""):
        return None
    label = str(block.label)
    if isinstance(block, DocumentChooserBlock):
        return Fact(label, f"{value.title} ({value.file_extension.upper()})", value.url)
    if name in LINKS:
        return Fact(label, value.partition("://")[2].rstrip("/"), value)
    return Fact(label, text_of(block, value), colour=STATUS_COLOURS.get(value, "") if name == "status" else "")


def text_of(block, value) -> str:
    if isinstance(block, DateBlock):
        return date_format(value)
    if isinstance(block, ChoiceBlock):
        return str(dict(block.field.choices).get(value, value))
    return str(value)


def is_past(day: date | None) -> bool:
    return day is not None and day < timezone.localdate()


def deadline_text(day: date | None) -> str:
    if day is None:
        return _("Open at all times")
    if is_past(day):
        return _("Passed on %(day)s") % {"day": date_format(day)}
    left = (day - timezone.localdate()).days
    return ngettext("%(day)s, %(n)s day left", "%(day)s, %(n)s days left", left) % {"day": date_format(day), "n": left}


def card_line(article) -> str:
    """What one wants to know before opening it: a deadline, whether a law is in force, what a tool costs."""
    child = article.facts[0] if article.facts else None
    if child is None:
        return ""
    if child.block_type == "opportunity":
        return _("Deadline: %(when)s") % {"when": deadline_text(child.value.get("deadline"))}
    name = {"law": "status", "tool": "cost", "template": "licence", "report": "publisher"}[child.block_type]
    value = child.value.get(name)
    return text_of(child.block.child_blocks[name], value) if value else ""


def deadline_of(article) -> date | None:
    child = article.facts[0] if article.facts else None
    return child.value.get("deadline") if child and child.block_type == "opportunity" else None


def own_marks(article) -> str:
    """What this member has done with it, for the tag of a card."""
    done = [_("Read")] if getattr(article, "is_read", False) else []
    return " · ".join([*done, _("Saved")] if getattr(article, "is_saved", False) else done)
