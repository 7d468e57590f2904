"""Shows what a StreamField tells. The finished HTML of a page's story is kept until any page or word of the glossary changes."""

import html as entities
import re

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language

from foundation.code import coloured as coloured_code
from foundation.formula import as_mathml
from foundation.memory import remember
from foundation.story_parts import finished, with_block_id

register = template.Library()
TAG = re.compile(r"<[^>]*>")


@register.simple_tag
def story(page, field: str = "body") -> SafeString:
    """The HTML of a page's story (nothing when it is remembered; drafts and previews are never kept)."""

    def tell() -> str:
        return finished(str(getattr(page, field).render_as_block()), page)

    if page.has_unpublished_changes or not page.live:
        return mark_safe(tell())
    last = page.last_published_at and page.last_published_at.timestamp()
    kept = remember(f"story:{page.pk}:{get_language()}:{field}:{last}", tell)
    # Wagtail's block templates escaped it when it was made.
    return mark_safe(kept)


def story_text(page, field: str = "body") -> str:
    """What a story says, without its markup and the explanations of its words."""
    return entities.unescape(TAG.sub("", str(story(page, field)).partition('<div class="terms')[0]))


@register.simple_tag
def rendered_block(block) -> SafeString:
    """A block that can be found again after the text around it was edited; its own template escaped it."""
    return mark_safe(with_block_id(str(block.render()), block.id))


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
