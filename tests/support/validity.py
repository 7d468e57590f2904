"""Whether a page is valid HTML: what the parser of the standard complains of, and the rules on ids, references and nesting."""

from collections import Counter
from itertools import pairwise

import html5lib
from bs4 import BeautifulSoup

REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form")
INTERACTIVE = ["a", "button", "input", "select", "textarea", "details", "label"]


def faults_of(html: str) -> list[str]:
    page = BeautifulSoup(html, "html.parser")
    return [*broken_syntax(html), *ids(page), *nesting(page), *required(page)]


def broken_syntax(html: str) -> list[str]:
    """Parse errors of the HTML standard: stray and missing tags, what may not stand where, attributes given twice."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(html)
    # A fault of the end stands behind the last line.
    lines = [*html.splitlines(), ""]
    return [f"{code} {told}: {lines[place[0] - 1].strip()[:160]}" for place, code, told in parser.errors]


def ids(page) -> list[str]:
    """Each id once, and nothing pointing to one that is not there."""
    counted = Counter(each["id"] for each in page.find_all(id=True))
    found = [f"id {name!r} {number} times" for name, number in counted.items() if number > 1]
    for name in REFERENCES:
        for each in page.find_all(attrs={name: True}):
            found += [f"{name}={target!r} points nowhere" for target in each[name].split() if target not in counted]
    return found


def nesting(page) -> list[str]:
    found = [
        f"<{inner.name}> inside <{each.name}>" for each in page.find_all(["a", "button"]) for inner in each.find_all(INTERACTIVE)
    ]
    lists = page.find_all(["ul", "ol"])
    found += [
        f"<{child.name}> in a list"
        for each in lists
        for child in each.find_all(recursive=False)
        if child.name not in ("li", "script", "template")
    ]
    outside = [each for each in page.find_all("li") if each.parent.name not in ("ul", "ol", "menu")]
    return found + [f"<li> in <{each.parent.name}>" for each in outside]


def required(page) -> list[str]:
    """One title, one main heading, alternative texts, a type of button that exists, levels of heading without a gap."""
    found = [f"no alt: {each}" for each in page.find_all("img") if not each.has_attr("alt")]
    levels = [int(each.name[1]) for each in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    found += ["not one h1"] if levels.count(1) != 1 else []
    found += ["no title"] if not (page.title and page.title.text.strip()) else []
    return found + [f"h{after} after h{before}" for before, after in pairwise(levels) if after > before + 1]
