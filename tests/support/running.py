"""What a browser would run, or fetch from elsewhere, in a page: read with its error recovery (the HTML5 algorithm), not by patterns."""

import json

# The parser that the sanitiser itself stands on.
from bleach._vendor import html5lib

ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "data",
    "poster",
    "srcset",
    "background",
    "ping",
    "cite",
    "longdesc",
}
NEVER = {
    "iframe",
    "object",
    "embed",
    "base",
    "frame",
    "frameset",
    "applet",
    "portal",
    "marquee",
    "foreignobject",
    "animate",
    "set",
}
STYLE = {"style"}
DATA_BLOCKS = {"application/ld+json", "application/json"}
RUN = ("javascript:", "vbscript:", "data:", "blob:", "livescript:")


def runs(html: str, *, may_style: bool = False) -> list[str]:
    """Faults, in words; `may_style` for mails, whose frame carries its own styles."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return [fault for element in tree.iter() if isinstance(element.tag, str) for fault in faults(element, may_style)]


def faults(element, may_style: bool) -> list[str]:
    tag = element.tag.rpartition("}")[2].lower()
    found = [f"<{tag}>"] if tag in NEVER or (tag in STYLE and not may_style) else []
    if tag == "script" and not is_ours(element):
        found.append("<script>")
    if tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
        found.append("<meta refresh>")
    for name, value in element.attrib.items():
        found += [f"{tag} {name}={value[:80]}"] if is_fault(tag, name.rpartition("}")[2].lower(), value, may_style) else []
    return found


def is_ours(script) -> bool:
    """A file of ours, or a block of data that is whole."""
    if script.get("type") in DATA_BLOCKS:
        json.loads(script.text)
        return True
    return script.get("src", "").startswith("/static/") and not (script.text or "").strip()


def is_fault(tag: str, name: str, value: str, may_style: bool) -> bool:
    if name.startswith("on") or name == "srcdoc" or (name == "style" and not may_style):
        return True
    if name not in ADDRESSES:
        return False
    bare = "".join(character for character in value if character > " ").lower()
    fetched = tag in {"img", "video", "audio", "source", "track", "input"} or (tag, name) == ("form", "action")
    return bare.startswith(RUN) or (fetched and ((not bare.startswith(("/", "?", "#")) and bare != "") or bare.startswith("//")))
