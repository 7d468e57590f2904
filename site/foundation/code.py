"""Code with colours: Pygments' classes, no styles, so that the Content Security Policy stays strict."""

import html
from functools import lru_cache

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

FORMATTER = HtmlFormatter(nowrap=True, classprefix="code-")
# What members and lessons use; a long tail of lexers would only widen what hostile text can reach.
LANGUAGES = {
    "python",
    "sql",
    "json",
    "yaml",
    "toml",
    "bash",
    "sh",
    "javascript",
    "typescript",
    "html",
    "css",
    "r",
    "java",
    "csharp",
    "text",
    "diff",
    "xml",
}
MAX_LENGTH = 5_000


@lru_cache(maxsize=256)
def coloured(text: str, language: str) -> str:
    """HTML of the code with its tokens in spans; plain escaped text where the language is unknown or the code is long."""
    if language not in LANGUAGES or len(text) > MAX_LENGTH:
        return html.escape(text)
    try:
        return highlight(text, get_lexer_by_name(language), FORMATTER)
    except ClassNotFound:
        return html.escape(text)
