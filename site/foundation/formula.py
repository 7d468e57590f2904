"""LaTeX formulas as MathML, which browsers and screen readers read themselves."""

import html
from functools import lru_cache
from xml.etree import ElementTree

from latex2mathml.converter import convert

MAX_LENGTH = 500
MATHML = "http://www.w3.org/1998/Math/MathML"
ELEMENTS = frozenset(
    [
        "math",
        "mrow",
        "mi",
        "mn",
        "mo",
        "mtext",
        "mspace",
        "ms",
        "mfrac",
        "msqrt",
        "mroot",
        "mstyle",
        "mpadded",
        "mphantom",
        "mfenced",
        "menclose",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mtable",
        "mtr",
        "mtd",
    ]
)
ATTRIBUTES = frozenset(
    [
        "display",
        "stretchy",
        "fence",
        "separator",
        "lspace",
        "rspace",
        "mathvariant",
        "accent",
        "accentunder",
        "columnalign",
        "rowspacing",
        "columnspacing",
        "linethickness",
        "minsize",
        "maxsize",
        "movablelimits",
        "form",
        "width",
        "height",
        "depth",
        "notation",
        "xmlns",
    ]
)


@lru_cache(maxsize=512)
def as_mathml(source: str, display: bool = False) -> str:
    """MathML of a formula; the source as code where it is too long or is no formula."""
    try:
        if len(source) > MAX_LENGTH:
            raise ValueError("too long")
        tree = ElementTree.fromstring(convert(source, display="block" if display else "inline"))
        tidy(tree)
    except Exception:  # the converter raises many kinds; a wrong formula is shown as it was written
        return f"<code>{html.escape(source)}</code>"
    tree.set("aria-label", source)
    ElementTree.register_namespace("", MATHML)
    return ElementTree.tostring(tree, encoding="unicode")


def tidy(tree: ElementTree.Element) -> None:
    """Keep only elements and attributes that say how a formula looks: no links, no foreign markup."""
    for element in tree.iter():
        if element.tag.removeprefix("{" + MATHML + "}") not in ELEMENTS:
            raise ValueError(element.tag)
        for name in [name for name in element.attrib if name not in ATTRIBUTES]:
            del element.attrib[name]
