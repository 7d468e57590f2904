"""What the demo cluster is made of: the files in content/, read as they are."""

import tomllib
from functools import lru_cache
from pathlib import Path

from home.demo.story import Raw, story

FOLDER = Path(__file__).with_name("content")
LANGUAGES = ("en", "nb")


def read(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def folder(kind: str, file: str) -> list[dict]:
    """The metadata of every folder of a kind, by name: courses, articles, cases."""
    return [read(str(path.relative_to(FOLDER))) for path in sorted(FOLDER.glob(f"{kind}/*/{file}"))]


def discussions() -> list[dict]:
    return [read(f"discussions/{path.name}") for path in sorted(FOLDER.glob("discussions/*.toml"))]


@lru_cache(maxsize=256)
def text(name: str, language: str) -> str:
    return (FOLDER / f"{name}.{language}.md").read_text(encoding="utf-8")


def body(name: str, language: str) -> list[Raw]:
    """The blocks of NAME.en.md or NAME.nb.md."""
    return story(text(name, language), name)


def in_language(words: dict, language: str, *names: str) -> dict:
    """The texts of these names in one language."""
    return {name: words[name][language] for name in names if name in words}


def in_both(words: dict, *names: str) -> dict:
    """The texts of these names for a model with a column for each language."""
    return {f"{name}_{language}": words[name][language] for name in names for language in LANGUAGES}
