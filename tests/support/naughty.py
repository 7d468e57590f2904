"""What people, robots and copy-paste type into fields and addresses; and the forms of a page, found by reading it."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
OWN = [
    "", " ", "\x00", "a\x00b", "\u202e\u202d", "\ud83d", "\u200b", "' OR 1=1 --", '"', "<script>alert(1)</script>", "%s %d {0} ${x}",
    "🏳️‍🌈" * 50, "9" * 400, "-1", "0", "1e309", "NaN", "2026-02-31", "9999-12-31", "x" * 1500, "javascript:alert(1)", "a@b", "раураl",
]  # fmt: skip
NUMBERS = ["0", "999999999", str(2**31), str(2**63), "9" * 40, "-1", "one", "%00"]
WORDS = ["none", "0", "x" * 300, "%00", "..%2f..", "раураl", "%22%3E", "%FF"]
TYPED = ("text", "email", "search", "url", "tel", "number", "date", "textarea")
PARAMETER = re.compile(r"""\.(?:get|getlist)\(["'](\w+)["']""")


def encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def spread(samples: list[str], index: int, share: int) -> list[str]:
    """A share of our own and one of the long list, another for each index, so that together all are tried."""
    return [encodable(text) for each in (OWN, samples) for text in part(each, index, share)]


def part(texts: list[str], index: int, share: int) -> list[str]:
    start = index * share % len(texts)
    return (texts * 2)[start : start + share]


def parameters() -> list[str]:
    """Every name that some view of ours may read from a query string."""
    views = [path for path in ROOT.rglob("*.py") if ".venv" not in path.parts and "tests" not in path.parts]
    texts = [text for path in views if "request.GET" in (text := path.read_text(encoding="utf-8"))]
    return sorted({name for text in texts for name in PARAMETER.findall(text)} | {"page", "q", "sort", "kind", "next"})


@dataclass
class Form:
    """One form of a page: where it goes, what may be typed, what is chosen and what it carries along."""

    action: str
    method: str
    fields: list[tuple[str, str, str]]

    @property
    def shape(self) -> tuple:
        """The same form about another thing has the same shape."""
        return re.sub(r"\d+|[0-9a-f]{32}", "…", self.action), tuple(sorted({name for name, _, _ in self.fields}))

    def filled(self, text: str, *, also_hidden: bool = False) -> dict[str, str]:
        """As a person sends it who types this in every field; `also_hidden`: as somebody who tampers with it."""
        return {name: value if not also_hidden and kind not in TYPED else text for name, kind, value in self.fields}

    @property
    def typed(self) -> list[str]:
        return [name for name, kind, _ in self.fields if kind in TYPED]


def forms_of(html: str, path: str) -> list[Form]:
    return [form_of(found, path) for found in BeautifulSoup(html, "html.parser").find_all("form")]


def form_of(found, path: str) -> Form:
    fields = [field_of(each) for each in found.find_all(["input", "textarea", "select"]) if each.get("name")]
    # Enter presses the first button; a browser sends its value too.
    buttons = [each for each in found.find_all("button") if each.get("type", "submit") == "submit"][:1]
    pressed = [(each["name"], "submit", each.get("value", "")) for each in buttons if each.get("name")]
    return Form(found.get("action") or path, found.get("method", "get").lower(), [*filter(None, fields), *pressed])


def field_of(each) -> tuple[str, str, str] | None:
    kind = each.name if each.name != "input" else each.get("type", "text")
    if each["name"] == "csrfmiddlewaretoken" or kind in ("file", "submit", "password"):
        return None
    if kind == "select":
        chosen = each.find("option", selected=True) or each.find("option")
        return each["name"], kind, chosen.get("value", "") if chosen else ""
    return each["name"], kind, each.text if kind == "textarea" else each.get("value", "")


def shown_in(html: str, name: str) -> list[str]:
    """What stands in the fields of this name."""
    fields = BeautifulSoup(html, "html.parser").find_all(["input", "textarea"], attrs={"name": name})
    return [unescape(each.text.removeprefix("\n")) if each.name == "textarea" else each.get("value", "") for each in fields]


def says_what_is_wrong(html: str) -> bool:
    page = BeautifulSoup(html, "html.parser")
    return bool(page.select(".ds-error-summary li, .ds-validation-message, [role=alert], .message"))
