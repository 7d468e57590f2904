"""What search engines are told of a page (schema.org), written into it as a data block.

A browser never runs one, so our Content Security Policy has nothing to say about it; what could end the block is written as
an escape.
"""

import json

from django.utils.safestring import SafeString, mark_safe

ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_block(facts: dict) -> SafeString:
    """The `<script>` element with these facts; texts in them may be lazy."""
    written = json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False, default=str).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')
