"""Blocks as readers will see them, before there is a page that has them."""

from django.utils.safestring import SafeString, mark_safe

from foundation.story_markdown import Raw
from knowledge_base.models import ArticlePage


def body_html(blocks: list[Raw]) -> SafeString:
    """Wagtail's block templates escape what they show; the Markdown was made safe when it became blocks."""
    block = ArticlePage._meta.get_field("body").stream_block
    return mark_safe(str(block.to_python(blocks).render_as_block()))
