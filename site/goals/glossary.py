"""Words explained where they stand: the first time a story uses a term of the glossary, the reader can ask what it means.

The word becomes a button that opens a popover: by keyboard and touch, without a script. Headings, links, code, buttons and
the summaries of <details> are left alone.
"""

import re
from collections.abc import Iterable

from django.template.loader import render_to_string

from foundation.memory import remember
from foundation.story_parts import finishes_stories
from goals.models import Term

MOST_A_STORY = 12
PIECES = re.compile(r"(<[^>]*>)")
# A button is a box to the browser: what ends the sentence would stand alone on the next line.
ENDS = r"(?P<end>[,.;:!?)»”’]{0,3})"
NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.I)
# Inside these nothing is explained.
CLOSED = {"a", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "math", "figcaption", "th", "blockquote"}


@finishes_stories
def explain(html: str, page) -> str:
    """The story with its terms explained, and the explanations behind it (no query when warm)."""
    language = getattr(page, "language", "en")
    marked, found = marked_terms(html, terms_in(language), language)
    if not found:
        return html
    words = [{"key": term.key, "name": term.name_in(language), "definition": term.definition_in(language)} for term in found]
    return marked + render_to_string("goals/explanations.html", {"terms": words, "language": language})


def terms_in(language: str) -> list[Term]:
    """Kept until any word or page changes; the longest forms first, so that "large language model" is not "model"."""
    return remember(f"glossary:{language}", lambda: list(Term.objects.all()))


def pattern_of(terms: Iterable[Term], language: str) -> tuple[re.Pattern | None, dict[str, Term]]:
    """One pattern for every form of every term, and form in small letters → its term."""
    by_form = {form.casefold(): term for term in terms for form in term.forms_in(language)}
    if not by_form:
        return None, {}
    forms = "|".join(re.escape(form) for form in sorted(by_form, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?P<word>{forms})(?![\w-]){ENDS}", re.I), by_form


def marked_terms(html: str, terms: Iterable[Term], language: str) -> tuple[str, list[Term]]:
    """The HTML with the first use of each term marked, and the terms in the order they occur."""
    pattern, by_form = pattern_of(terms, language)
    if pattern is None:
        return html, []
    found: list[Term] = []

    def mark(match: re.Match) -> str:
        term = by_form.get(match["word"].casefold())
        if term is None or term in found or len(found) >= MOST_A_STORY:
            return match[0]
        found.append(term)
        button = f'<button type="button" class="term" popovertarget="term-{term.key}">{match["word"]}</button>'
        return f'<span class="term-end">{button}{match["end"]}</span>' if match["end"] else button

    pieces, closed = [], 0
    for piece in PIECES.split(html):
        if piece.startswith("<"):
            closed = max(0, closed + step_into(piece))
        elif not closed:
            piece = pattern.sub(mark, piece)
        pieces.append(piece)
    return "".join(pieces), found


def step_into(tag: str) -> int:
    """+1 where a closed element begins, −1 where it ends, 0 for every other tag."""
    name = NAME.match(tag)
    if not name or name[1].lower() not in CLOSED or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1
