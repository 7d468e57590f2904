"""The small components that stand on a page by the dozen, drawn in one go: a template of many nodes costs ten times as much.

Their files in templates/components/ say what they take and are included like every other component; only the inside is here.
Every function escapes what it is given, as a template does.
"""

from collections.abc import Mapping
from html import escape

from django.template.defaultfilters import floatformat
from django.utils.formats import date_format, localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime
from django.utils.translation import gettext

from foundation.templatetags.icons import icon, is_goal


def shown(value: object) -> str:
    """As `{{ value }}` shows it: escaped unless it is safe, a number in the reader's language."""
    if type(value) is str:
        return escape(value)
    return value if type(value) is SafeString else conditional_escape(localize(value))


def tag(text: object, color: object = "", icon_name: str = "", url: object = "", *, outline: object = False) -> str:
    name, link = ("a", f' href="{shown(url)}"') if url else ("span", "")
    drawn = icon(icon_name) if icon_name else ""
    variant = ' data-variant="outline"' if outline else ""
    return f'<{name} class="ds-tag"{link} data-color="{shown(color or "neutral")}"{variant}>{drawn}{shown(text)}</{name}>'


def goal_tag(color: object, name: object, url: object = "") -> str:
    return tag(name, color, str(color) if is_goal(color) else "", url)


def progress_bar(value: float, label: object, text: object = "", color: object = "") -> str:
    colored = f' data-color="{shown(color)}"' if color else ""
    percent, spoken = floatformat(value, 0), gettext("Progress: %(label)s") % {"label": shown(label)}
    return (
        f'<div class="progress"{colored}><p class="progress__text"><span>{shown(text or "")}</span><span>{percent} %</span></p>'
        f'<progress max="100" value="{percent}" aria-label="{spoken}">{percent} %</progress></div>'
    )


def card(given: Mapping) -> SafeString:
    """See components/card.html for what is given."""
    title, color, level = shown(given.get("title", "")), given.get("color"), given.get("level") or 3
    spoken = f' lang="{shown(given["lang"])}"' if given.get("lang") else ""
    link = f'<a href="{shown(given["url"])}" class="card__link">{title}</a>' if given.get("url") else title
    colored = f' data-color="{shown(color)}"' if color else ""
    parts = [
        f'<article class="ds-card card"{colored}>',
        card_tags(given),
        f'<h{level} class="card__title"{spoken}>{link}</h{level}>',
    ]
    if given.get("text"):
        parts.append(f'<p class="card__text">{shown(given["text"])}</p>')
    if given.get("progress") not in (None, ""):
        parts.append(progress_bar(given["progress"], given.get("title", ""), given.get("progress_text")))
    parts += [f'<p class="card__{name}">{shown(given[name])}</p>' for name in ("more", "meta") if given.get(name)]
    if given.get("action"):
        parts.append(f'<p class="card__action">{shown(given["action"])}{icon("arrow-right")}</p>')
    return mark_safe("\n".join([*(part for part in parts if part), "</article>"]))


def card_tags(given: Mapping) -> str:
    tags = []
    if given.get("goal"):
        tags.append(goal_tag(given.get("color"), given["goal"]))
    if given.get("kind"):
        tags.append(f'<span class="card__kind">{icon(given["icon"]) if given.get("icon") else ""}{shown(given["kind"])}</span>')
    if given.get("tag"):
        tags.append(tag(given["tag"], given.get("tag_color")))
    return f'<p class="card__tags">{" ".join(tags)}</p>' if tags else ""


def byline(given: Mapping) -> SafeString:
    """See components/byline.html for what is given."""
    name, organisation, date = shown(given.get("name", "")), given.get("organisation"), given.get("date")
    name = f'<a href="{shown(given["url"])}">{name}</a>' if given.get("url") else name
    role = f" {tag(given['role'], 'accent')}" if given.get("role") else ""
    said = [shown(organisation)] if organisation else []
    if date:
        day, verb = template_localtime(date), f"{shown(given['verb'])} " if given.get("verb") else ""
        said.append(f'{verb}<time datetime="{day.isoformat()}">{date_format(day, "DATE_FORMAT")}</time>')
    return mark_safe(
        f'<div class="byline">{avatar(given.get("initials", ""))}<p class="byline__text"><span class="byline__name">{name}{role}'
        f'</span>\n<span class="muted">{" · ".join(said)}</span></p></div>'
    )


def avatar(initials: object, color: object = "", size: object = "") -> str:
    dress = f'data-color="{shown(color or "neutral")}" data-size="{shown(size or "sm")}"'
    return f'<span class="ds-avatar avatar" {dress} data-initials="{shown(initials)}" aria-hidden="true"></span>'


def facets(groups: list[dict]) -> SafeString:
    """The groups of components/facets.html."""
    return mark_safe("\n".join(facet_group(group) for group in groups))


def facet_group(group: dict) -> str:
    options = "\n".join(facet(option) for option in group["options"])
    head = f"<summary>{shown(group['title'])}{icon('chevron-down')}</summary>"
    state = "" if group.get("closed") else " open"
    return f'<details class="facets__group"{state}>{head}<ul>{options}</ul></details>'


def facet(option: Mapping) -> str:
    chosen, color, count = option.get("selected"), option.get("color"), option.get("count")
    state = (' aria-current="true"' if chosen else "") + (f' data-color="{shown(color)}"' if color else "")
    number = f'<span class="facet__count">{shown(count)}</span>' if count is not None else ""
    box = f'<span class="facet__box">{icon("check") if chosen else ""}</span>'
    return (
        f'<li><a class="facet" href="{shown(option["url"])}"{state}>{box}<span>{shown(option["label"])}</span>{number}</a></li>'
    )
