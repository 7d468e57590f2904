"""Wagtail's rich text ⇄ Markdown, for members who improve an edited text. What Markdown cannot say is Lossy, and stays as it is."""

import re

from bleach.sanitizer import Cleaner
from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from foundation.markdown import may_stay

SPECIAL = re.compile(r"([\\`*_\[\]<&])")
LINE_START = re.compile(r"^(\s*)(#{1,6}\s|>|[-+]\s|(\d+)([.)])\s|={2,}|-{2,}|~{3,})")
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
# A link to a page or a file is kept by its number.
OWN_LINK = re.compile(r"#(page|document)-(\d{1,18})")


class Lossy(ValueError):
    """Markdown has no words for this."""


def link_only(tag: str, name: str, value: str) -> bool:
    return tag == "a" and name == "href" and may_stay(tag, name, value)


cleaner = Cleaner(
    tags={"a", "b", "br", "code", "em", "h4", "i", "li", "ol", "p", "strong", "ul"},
    attributes=link_only,
    protocols={"http", "https", "mailto"},
    strip=True,
)


def as_rich_text(html: str, links: frozenset[str] = frozenset()) -> str:
    """HTML that came from Markdown, made safe and written as Wagtail keeps it. `links`: "page-12" that may be linked to."""
    soup = BeautifulSoup(cleaner.clean(html), "html.parser")
    for tag in soup.find_all(["strong", "em"]):
        tag.name = {"strong": "b", "em": "i"}[tag.name]
    for tag in soup.find_all("a"):
        own = OWN_LINK.fullmatch(tag.get("href", ""))
        if own and own[0][1:] in links:
            tag.attrs = {"id": own[2], "linktype": own[1]}
        elif own or not tag.get("href"):
            tag.unwrap()
    return tidy(soup)


def canonical(html: str) -> str:
    """Two texts that read the same have the same canonical form."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = {name: value for name, value in sorted(tag.attrs.items()) if name != "data-block-key"}
        tag.name = {"strong": "b", "em": "i"}.get(tag.name, tag.name)
    return tidy(soup)


def tidy(soup: BeautifulSoup) -> str:
    return re.sub(r"\s*(</?(?:p|ul|ol|li|h4)(?: [^>]*)?>|<br/>)\s*", r"\1", str(soup)).strip()


def links_in(html: str) -> set[str]:
    """The pages and files a rich text links to: {"page-12"}."""
    soup = BeautifulSoup(html, "html.parser")
    return {f"{tag['linktype']}-{tag.get('id')}" for tag in soup.find_all("a") if tag.get("linktype")}


def as_markdown(html: str) -> str:
    """Rich text as Markdown; raises Lossy."""
    soup = BeautifulSoup(html, "html.parser")
    return "\n\n".join(filter(None, (block(node) for node in soup.children)))


def block(node) -> str:
    if isinstance(node, NavigableString):
        if isinstance(node, Comment):
            raise Lossy("comment")
        return paragraph(escaped(str(node)))
    if node.name == "p":
        return paragraph(inline(node))
    if node.name == "h4":
        return f"#### {inline(node)}"
    if node.name in ("ul", "ol"):
        return points(node)
    raise Lossy(node.name)


def paragraph(text: str) -> str:
    return "\n".join(guarded(line) for line in text.strip().split("\n"))


def guarded(line: str) -> str:
    """A line that would begin a heading or a list is told not to."""
    found = LINE_START.match(line)
    if not found:
        return line
    at = found.end(3) if found[3] else found.end(1)
    return f"{line[:at]}\\{line[at:]}"


def points(node: Tag) -> str:
    lines = []
    for number, item in enumerate(node.find_all("li", recursive=False), 1):
        mark = "- " if node.name == "ul" else f"{number}. "
        lines.append(mark + indented(point(item), len(mark)))
    return "\n".join(lines)


def point(item: Tag) -> str:
    nested = item.find_all(["ul", "ol"], recursive=False)
    if any(isinstance(child, Tag) and child.name not in (*MARKS, "a", "code", "br", "ul", "ol") for child in item.children):
        raise Lossy("li")
    text = paragraph("".join(piece(child) for child in item.children if child not in nested))
    return "\n".join([text, *(points(each) for each in nested)])


def indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)


def inline(node: Tag) -> str:
    return "".join(piece(child) for child in node.children).strip()


def piece(node) -> str:
    if isinstance(node, NavigableString):
        return escaped(str(node))
    if node.name == "br":
        return "\\\n"
    if node.name == "code":
        return code(node)
    if node.name in MARKS:
        mark, inside = MARKS[node.name], inline(node)
        return f"{mark}{inside}{mark}" if inside else ""
    if node.name == "a":
        kind, number = node.get("linktype"), node.get("id")
        return f"[{inline(node)}]({f'#{kind}-{number}' if kind else address(node.get('href', ''))})"
    raise Lossy(node.name)


def code(node: Tag) -> str:
    text = node.get_text()
    if "`" in text or node.find(True):
        raise Lossy("code")
    return f"`{text}`"


def address(href: str) -> str:
    return f"<{href}>" if re.search(r"[\s()<>]", href) else href


def escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text.replace("\n", " "))
