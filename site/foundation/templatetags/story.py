"""Shows what a StreamField tells. The finished HTML of a page's story is kept until any page is published."""

from django import template
from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from foundation.code import coloured as coloured_code
from foundation.formula import as_mathml
from foundation.page_cache import pages_generation

register = template.Library()
SECONDS = 60 * 60


@register.simple_tag
def story(page, field: str = "body") -> SafeString:
    """The HTML of a page's story (one cache look-up when warm; drafts and previews are never kept)."""
    if page.has_unpublished_changes or not page.live:
        return mark_safe(getattr(page, field).render_as_block())
    key = f"story:{pages_generation()}:{page.pk}:{field}:{page.last_published_at and page.last_published_at.timestamp()}"
    kept = cache.get(key)
    if kept is None:
        kept = str(getattr(page, field).render_as_block())
        cache.set(key, kept, SECONDS)
    # Wagtail's block templates escaped it when it was made.
    return mark_safe(kept)


@register.simple_tag
def contents(page, field: str = "body") -> list[dict]:
    """The sections of a story, for a table of contents: text and id."""
    stream = getattr(page, field)
    return [
        {"text": raw["value"]["text"], "id": section_id(raw["value"]["text"])}
        for raw in stream.raw_data
        if raw["type"] == "heading" and raw["value"].get("level", "2") == "2"
    ]


@register.filter
def section_id(text: str) -> str:
    return "section-" + (slugify(text, allow_unicode=True) or "1")


@register.simple_tag
def coloured(text: str, language: str) -> SafeString:
    """Code with its tokens in spans; `coloured_code` escapes what it writes."""
    return mark_safe(coloured_code(text, language))


@register.simple_tag
def mathml(source: str) -> SafeString:
    """A formula; `as_mathml` keeps only MathML of its own list."""
    return mark_safe(as_mathml(source, display=True))
