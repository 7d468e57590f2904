"""Compile site/locale/*.po to .mo, or with --check tell what is untranslated, fuzzy or not compiled. Needs no gettext."""

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "site" / "locale"


def problems(path: Path) -> list[str]:
    texts = polib.pofile(str(path))
    found = [f"{path}: fuzzy: {entry.msgid!r}" for entry in texts if entry.fuzzy and not entry.obsolete]
    if path.parts[-3] != "en":
        found += [f"{path}: untranslated: {entry.msgid!r}" for entry in texts.untranslated_entries()]
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != texts.to_binary():
        found.append(f"{compiled}: not compiled from {path.name}; run: make translations")
    return found


def main() -> int:
    paths = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    if "--check" in sys.argv:
        found = [problem for path in paths for problem in problems(path)]
        print("\n".join(found[:40]) or f"{len(paths)} catalogues complete")
        return bool(found)
    for path in paths:
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
