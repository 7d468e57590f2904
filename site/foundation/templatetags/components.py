"""What the templates in components/ need and the template language cannot say."""

from django import template
from django.core.paginator import Page
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import ModelChoiceField
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.widgets import CheckboxInput, ChoiceWidget, HiddenInput, Input, Select, SelectMultiple, Textarea
from django.utils.safestring import SafeString

register = template.Library()
DRESSED = (Input, Select, SelectMultiple, Textarea)


@register.simple_tag
def page_numbers(page: Page) -> list[int | None]:
    """The numbers to show for a page of a list; None stands for a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]


@register.filter
def address(query: str, number: int) -> str:
    """`?q=ethics&page=2` of an encoded query without its page, and a page number."""
    return f"?{query}&page={number}" if query else f"?page={number}"


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The field's input in the design system's dress. Django itself says what describes it and whether it is wrong."""
    made = field.field.widget
    if not isinstance(made, DRESSED) or isinstance(made, HiddenInput):
        return field.as_widget()
    return field.as_widget(attrs={"class": f"{made.attrs.get('class', '')} ds-input".strip()})


@register.filter
def options(field: BoundField) -> list[BoundWidget]:
    """The radio buttons or checkboxes of a field with several, one by one."""
    made = field.field.widget
    made.attrs["class"] = f"{made.attrs.get('class', '').replace('ds-input', '')} ds-input".strip()
    return list(field.subwidgets)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_optional(field: BoundField) -> bool:
    """Whether its label says so. Nothing to say where an answer stands there already, or where the form asks for one of several."""
    said_by_form = getattr(field.form, "says_optional", True)
    return said_by_form and not (field.field.required or getattr(field.field, "is_filled", False) or is_chosen(field))


def is_chosen(field: BoundField) -> bool:
    """Whether one of its choices stands chosen before the reader does anything, and says something."""
    made, nothing = field.field.widget, BLANK_CHOICE_DASH[0][1]
    if isinstance(field.field, ModelChoiceField):
        # Looking at its choices would be a query more.
        return (field.field.empty_label or nothing) != nothing
    if not isinstance(made, ChoiceWidget) or made.allow_multiple_selected:
        return False
    groups = made.optgroups(field.html_name, made.format_value(field.value()))
    return any(option["selected"] and option["label"] != nothing for _name, group, _index in groups for option in group)


@register.filter
def is_composer(field: BoundField) -> bool:
    """Whether it takes a text in Markdown."""
    return getattr(field.field.widget, "is_composer", False)


@register.filter
def percent(done: float | None, of: float | None) -> int:
    """How much of it is done, as a whole number from 0 to 100; 0 of 0 is 0."""
    return min(100, round(100 * done / of)) if done and of else 0
