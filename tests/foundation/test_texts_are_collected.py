"""Every text of the code is in the catalogue: what stands inside an f-string is not found when texts are collected."""

import ast
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


def texts_of(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call) and node.args)
    marked = (call.args[0] for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in MARKS)
    return {first.value for first in marked if isinstance(first, ast.Constant)}


@pytest.mark.parametrize("folder", ["site", "courses", "knowledge_base", "experience_exchange"])
def test_no_text_is_missing_from_the_catalogue(folder):
    catalogue = {entry.msgid for entry in polib.pofile(str(ROOT / "site/locale/nb/LC_MESSAGES/django.po")) if not entry.obsolete}
    texts = set().union(*(texts_of(path) for path in (ROOT / folder).rglob("*.py")))
    assert texts - catalogue == set()
