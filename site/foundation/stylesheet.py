"""The site's one stylesheet: css/site.css, made of css/parts.css with every part it imports put in its place.

A staticfiles finder does it, so that development, tests and collectstatic all serve the same single file without a bundler.
"""

import gzip
import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME, SOURCE = "css/site.css", "css/parts.css"
IMPORT = re.compile(r'^@import url\("([^"]+)"\)(?: layer\(([\w.-]+)\))?;$', re.M)
ADDRESS = re.compile(r'url\("((?!data:|https?:|[/#])[^"]+)"\)')
NOISE = re.compile(r'/\*[^"\']*?\*/|^@charset "UTF-8";$|^\s+|\n(?=\n)', re.M)


def source_folder() -> Path:
    return Path(settings.STATICFILES_DIRS[0])


def parts(folder: Path) -> list[str]:
    """Paths of everything parts.css imports, relative to the static folder."""
    base = posixpath.dirname(NAME)
    found = IMPORT.findall((folder / SOURCE).read_text())
    return [posixpath.normpath(posixpath.join(base, address)) for address, _layer in found]


def joined(folder: Path) -> str:
    """The stylesheet with its imports inlined, each in its layer, and addresses written as seen from css/."""

    def inline(found: re.Match) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(NAME), found[1]))
        text = moved((folder / path).read_text(), posixpath.dirname(path))
        return f"@layer {found[2]} {{\n{text}\n}}" if found[2] else text

    return NOISE.sub("", IMPORT.sub(inline, (folder / SOURCE).read_text()))


def moved(text: str, home: str) -> str:
    def seen_from_css(found: re.Match) -> str:
        return f'url("{posixpath.relpath(posixpath.join(home, found[1]), posixpath.dirname(NAME))}")'

    return ADDRESS.sub(seen_from_css, text)


class JoinedStylesheet(BaseFinder):
    """Finds css/site.css as the joined file, made anew when a part has changed."""

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(location=Path(settings.DATA_DIR) / "joined")
        super().__init__(*args, **kwargs)

    def check(self, **kwargs) -> list:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs) -> str | list[str]:
        if path != NAME:
            return []
        return [self.fresh()] if find_all else self.fresh()

    def list(self, ignore_patterns) -> Iterator[tuple[str, FileSystemStorage]]:
        self.fresh()
        yield NAME, self.storage

    def fresh(self) -> str:
        folder, target = source_folder(), Path(self.storage.path(NAME))
        newest = max((folder / path).stat().st_mtime for path in [SOURCE, *parts(folder)])
        if not target.exists() or target.stat().st_mtime < newest:
            target.parent.mkdir(parents=True, exist_ok=True)
            text = joined(folder).encode()
            # WhiteNoise sends the compressed twin where it finds one, also in development.
            replace(target.with_name(target.name + ".gz"), gzip.compress(text, mtime=0))
            replace(target, text)
        return str(target)


def replace(target: Path, content: bytes) -> None:
    """Whole or not at all: another process may be reading it."""
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(target)
