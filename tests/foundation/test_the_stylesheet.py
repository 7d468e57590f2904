"""The site's one stylesheet: joined from its parts, with every address in it pointing at a file that is there."""

import gzip
import os
import posixpath
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from foundation.stylesheet import ADDRESS, JoinedStylesheet, joined, parts, source_folder


@pytest.fixture
def text() -> str:
    return Path(finders.find("css/site.css")).read_text()


def test_the_found_stylesheet_is_the_joined_one(text):
    assert "@import" not in text
    assert ".ds-button" in text
    assert ".prose" in text
    assert "@font-face" in text


def test_every_part_beside_it_is_joined():
    named = {posixpath.basename(path) for path in parts(source_folder()) if path.startswith("css/")}
    assert named == {path.name for path in (source_folder() / "css").glob("*.css")} - {"parts.css"}


def test_every_address_in_it_is_a_file(text):
    addresses = ADDRESS.findall(text)
    assert addresses
    for address in addresses:
        assert finders.find(posixpath.normpath(posixpath.join("css", address))), address


def test_it_carries_no_data_addresses_which_the_policy_forbids(text):
    assert "data:" not in re.sub(r"data-[\w-]+", "", text)


def test_layers_are_declared_before_they_are_used(text):
    assert text.index("@layer ds.theme, ds.base") < text.index("@layer ds.base {")


def test_a_changed_part_makes_it_anew(tmp_path, settings):
    (tmp_path / "static/css").mkdir(parents=True)
    (tmp_path / "static/css/parts.css").write_text('@import url("a.css") layer(page);\n')
    part = tmp_path / "static/css/a.css"
    part.write_text("p { color: red }")
    settings.STATICFILES_DIRS, settings.DATA_DIR = [tmp_path / "static"], tmp_path
    finder = JoinedStylesheet()
    first = Path(finder.find("css/site.css")).read_text()
    part.write_text("p { color: green }")
    later = Path(finder.fresh()).stat().st_mtime + 10
    os.utime(part, (later, later))
    second = Path(finder.find("css/site.css"))
    assert "red" in first
    assert "green" in second.read_text()
    assert b"green" in gzip.decompress(second.with_name("site.css.gz").read_bytes())


def test_addresses_of_a_part_are_written_as_seen_from_the_stylesheet(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "vendor/kit").mkdir(parents=True)
    (tmp_path / "css/parts.css").write_text('@import url("../vendor/kit/kit.css");\n')
    (tmp_path / "vendor/kit/kit.css").write_text('a { background: url("icons/a.svg") }')
    assert 'url("../vendor/kit/icons/a.svg")' in joined(tmp_path)
