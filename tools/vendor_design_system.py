"""Copies the design system, the font and the icons we use from a node_modules folder into site/static/vendor.

Run once per upgrade, as site/static/vendor/designsystemet/README.md says; the site itself needs neither this nor Node.
"""

import hashlib
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

STATIC = Path(__file__).resolve().parents[1] / "site" / "static"
COMPONENTS = [
    "base",
    "data-size-workaround",
    "heading",
    "paragraph",
    "link",
    "list",
    "label",
    "divider",
    "button",
    "card",
    "tag",
    "badge",
    "avatar",
    "alert",
    "breadcrumbs",
    "pagination",
    "details",
    "table",
    "field",
    "fieldset",
    "input",
    "error-summary",
    "validation-message",
    "skip-link",
]
FONTS = ("inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2")
# The Content Security Policy allows pictures from our own files only, so what the stylesheets carry inside becomes files.
INLINE_PICTURE = re.compile(r'url\("data:image/svg\+xml;charset=utf-8,([^"]+)"\)')
SVG = "http://www.w3.org/2000/svg"


def copy_design_system(modules: Path, theme: Path) -> None:
    source, target = modules / "@digdir/designsystemet-css", STATIC / "vendor/designsystemet"
    for name in COMPONENTS:
        text = (source / "dist/src" / f"{name}.css").read_text()
        (target / f"{name}.css").write_text(INLINE_PICTURE.sub(lambda found: as_file(found[1], target), text).strip() + "\n")
    shutil.copy(theme, target / "theme.css")
    shutil.copy(source / "LICENSE", target / "LICENSE")


def as_file(picture: str, target: Path) -> str:
    svg = unquote(picture)
    name = hashlib.sha256(svg.encode()).hexdigest()[:8] + ".svg"
    (target / "icons").mkdir(exist_ok=True)
    (target / "icons" / name).write_text(svg + "\n")
    return f'url("icons/{name}")'


def copy_font(modules: Path) -> None:
    for name in FONTS:
        shutil.copy(modules / "@fontsource-variable/inter/files" / name, STATIC / "vendor/inter" / name)
    shutil.copy(modules / "@fontsource-variable/inter/LICENSE", STATIC / "vendor/inter/LICENSE")


def make_sprite(modules: Path) -> None:
    """One file of <symbol>s, named in icons/names.txt: our name, then lucide's."""
    ElementTree.register_namespace("", SVG)
    sprite = ElementTree.Element(f"{{{SVG}}}svg")
    for line in (STATIC / "icons/names.txt").read_text().split("\n"):
        if not line.strip():
            continue
        name, _, original = line.partition(" ")
        source = modules / "lucide-static/icons" / f"{original or name}.svg"
        icon = ElementTree.parse(source).getroot()
        symbol = ElementTree.SubElement(sprite, f"{{{SVG}}}symbol", {"id": name, "viewBox": "0 0 24 24"})
        symbol.extend(list(icon))
    text = ElementTree.tostring(sprite, encoding="unicode")
    text = re.sub(r">\s+<", "><", text).replace(" />", "/>").replace("<symbol", "\n<symbol")
    (STATIC / "icons/sprite.svg").write_text(text + "\n")
    shutil.copy(modules / "lucide-static/LICENSE", STATIC / "vendor/lucide/LICENSE")


if __name__ == "__main__":
    modules, theme = map(Path, sys.argv[1:3])
    copy_design_system(modules, theme)
    copy_font(modules)
    make_sprite(modules)
