"""The inside of the components that Python draws (`foundation.drawing`): each takes the arguments its template was given.

For the files in templates/components/ only; everywhere else include those, as ever.
"""

from django import template
from django.utils.safestring import SafeString, mark_safe

from foundation import drawing, drawing_steps

register = template.Library()


@register.simple_tag(takes_context=True)
def drawn_card(context) -> SafeString:
    return drawing.card(context)


@register.simple_tag(takes_context=True)
def drawn_byline(context) -> SafeString:
    return drawing.byline(context)


@register.simple_tag(takes_context=True)
def drawn_avatar(context) -> SafeString:
    return mark_safe(drawing.avatar(context.get("initials", ""), context.get("color"), context.get("size")))


@register.simple_tag(takes_context=True)
def drawn_tag(context) -> SafeString:
    get = context.get
    return mark_safe(drawing.tag(get("text", ""), get("color"), get("icon", ""), get("url"), outline=get("outline")))


@register.simple_tag(takes_context=True)
def drawn_goal_tag(context) -> SafeString:
    return mark_safe(drawing.goal_tag(context.get("color"), context.get("name", ""), context.get("url")))


@register.simple_tag(takes_context=True)
def drawn_progress_bar(context) -> SafeString:
    get = context.get
    return mark_safe(drawing.progress_bar(get("value", 0), get("label", ""), get("text"), get("color")))


@register.simple_tag
def drawn_facets(groups) -> SafeString:
    return drawing.facets(groups)


@register.simple_tag
def drawn_outline(modules) -> SafeString:
    return drawing_steps.outline(modules)


@register.simple_tag
def drawn_step(step) -> SafeString:
    return mark_safe(drawing_steps.row(step, drawing_steps.state_icons()))
