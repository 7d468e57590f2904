"""Members' Markdown becomes safe HTML here and nowhere else.

Raw HTML is text (markdown-it), then bleach lets through a tight list, then our own renderers colour code, set formulas, let
tables scroll and give headings ids: they work only on what bleach let through, and escape what they write. The HTML is stored
with RENDER_VERSION.
"""

import html
import re

from bleach.sanitizer import Cleaner
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from foundation.code import coloured
from foundation.formula import as_mathml

RENDER_VERSION = 2
MAX_LENGTH = 20_000
MAX_HTML_LENGTH = 300_000
REL = "nofollow ugc noopener"

TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HOST = r"(?:[\w-]+\.)*[\w-]+(?::\d{1,5})?"
PERSON = r"(?:[\w.~%-]+@)?"
ADDRESS = re.compile(
    rf"(?:https?://{PERSON}{HOST}(?:[/?#][^\s<>\"'`\\]*)?|mailto:[^\s<>\"'`\\:]+@[\w.-]+|/(?![/\\])[^\s<>\"'`\\]*|#[\w-]+)", re.I
)
OWN_PICTURE = re.compile(r"/media/(?:public|restricted|attachments)/[\w./-]+")
LANGUAGE = re.compile(r"language-[\w+#-]{1,30}")


class TooLong(ValueError):
    """The text is longer than MAX_LENGTH characters, or its HTML longer than MAX_HTML_LENGTH."""


def may_stay(tag: str, name: str, value: str) -> bool:
    value = html.unescape(value)
    if tag == "a":
        return (name == "href" and bool(ADDRESS.fullmatch(value))) or (name == "rel" and value == REL)
    if tag == "img":
        return (name == "src" and ".." not in value and bool(OWN_PICTURE.fullmatch(value))) or name == "alt"
    if tag == "code":
        return name == "class" and bool(LANGUAGE.fullmatch(value))
    return tag == "ol" and name == "start" and value.isdigit()


cleaner = Cleaner(tags=TAGS, attributes=may_stay, protocols={"http", "https", "mailto"}, strip=False, strip_comments=False)


def link_open(self, tokens, position, options, env) -> str:
    tokens[position].attrSet("rel", REL)
    return self.renderToken(tokens, position, options, env)


def formula(self, tokens, position, options, env) -> str:
    kind = "display" if tokens[position].type.startswith("math_block") else "inline"
    return f'<code class="language-formula-{kind}">{html.escape(tokens[position].content)}</code>'


def parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "linkify": True, "maxNesting": 20})
    made.enable(["table", "strikethrough", "linkify"])
    dollarmath_plugin(made, allow_labels=False, allow_space=False, allow_digits=False, double_inline=False)
    made.add_render_rule("link_open", link_open)
    for name in ("math_inline", "math_block", "math_inline_double"):
        made.add_render_rule(name, formula)
    return made


markdown = parser()


def render(source: str, heading_prefix: str = "") -> str:
    """Safe HTML of a member's text; raises TooLong. `heading_prefix` makes heading ids unique on the page ("post-12-")."""
    if len(source) > MAX_LENGTH:
        raise TooLong
    cleaned = cleaner.clean(markdown.render(source.replace("\x00", "")))
    finished = with_heading_ids(with_code_and_formulas(for_every_reader(cleaned)), heading_prefix)
    if len(finished) > MAX_HTML_LENGTH:
        raise TooLong
    return finished


# What scrolls sideways on a phone can be reached with keys; a corner without words is no header of anything.
FOR_EVERY_READER = {
    "<table>": '<div class="table-region" tabindex="0"><table>',
    "</table>": "</table></div>",
    "<pre>": '<pre tabindex="0">',
    "<th></th>": "<td></td>",
}
PLACES = re.compile("|".join(FOR_EVERY_READER))


def for_every_reader(cleaned: str) -> str:
    return PLACES.sub(lambda found: FOR_EVERY_READER[found[0]], cleaned)


CODE = re.compile(r'<code class="language-([\w+#-]{1,30})">(.*?)</code>', re.S)


def with_code_and_formulas(cleaned: str) -> str:
    def replace(found: re.Match) -> str:
        language, text = found[1], html.unescape(found[2])
        if language in ("formula-inline", "formula-display"):
            return as_mathml(text, display=language == "formula-display")
        return f'<code class="language-{language}">{coloured(text, language)}</code>'

    return CODE.sub(replace, cleaned)


HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.S)


def with_heading_ids(cleaned: str, prefix: str) -> str:
    """Headings start below the page's own (h1 → h3) and carry ids of ours."""
    numbers = iter(range(1, 10_000))

    def replace(found: re.Match) -> str:
        level = min(int(found[1]) + 2, 6)
        return f'<h{level} id="{prefix}section-{next(numbers)}">{found[2]}</h{level}>'

    return HEADING.sub(replace, cleaned)


def plain_text(rendered: str) -> str:
    """The words of rendered HTML, for search and excerpts."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", rendered)).split())
