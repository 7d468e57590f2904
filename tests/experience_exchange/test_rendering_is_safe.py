"""Whatever a member writes: nothing outside the allow-list comes out, and it comes out soon."""

import time
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from django.core.management import call_command

from experience_exchange.models import Post
from foundation.formula import ATTRIBUTES as FORMULA_ATTRIBUTES
from foundation.formula import ELEMENTS as FORMULA_ELEMENTS
from foundation.markdown import MAX_LENGTH, OWN_PICTURE, REL, RENDER_VERSION, TAGS, TooLong, render
from tests import make

SECONDS = 2.0
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](https://tracker.example/pixel.gif)",
    "![x](/media/public/../../secret)",
    '<https://example.org/"onmouseover="alert(1)>',
    '```"><script>alert(1)</script>\ncode\n```',
    "$\\href{javascript:alert(1)}{x}$ $$\\text{</math><script>alert(1)</script>}$$",
    "# <svg onload=alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "| a |\n|---|\n| <iframe src=//evil.example> |",
]


class Wall(HTMLParser):
    """Fails at the first element or attribute that is not ours."""

    def handle_starttag(self, tag, attributes) -> None:
        assert tag in TAGS | FORMULA_ELEMENTS | {"span", "div"}, tag
        for name, value in attributes:
            self.look(tag, name, value or "")

    handle_startendtag = handle_starttag

    def look(self, tag: str, name: str, value: str) -> None:
        if tag in FORMULA_ELEMENTS:
            assert name in FORMULA_ATTRIBUTES | {"aria-label"}, (tag, name)
        elif (tag, name) == ("a", "href"):
            assert value.lower().startswith(("https://", "http://", "mailto:", "/", "#")), value
            assert not value.startswith(("//", "/\\")), value
        elif (tag, name) == ("img", "src"):
            assert OWN_PICTURE.fullmatch(value), value
        elif (tag, name) == ("a", "rel"):
            assert value == REL
        elif tag == "div":
            assert (name, value) in {("class", "table-region"), ("tabindex", "0")}, (name, value)
        elif tag == "pre":
            assert (name, value) == ("tabindex", "0")
        else:
            rest = {("code", "class"), ("span", "class"), ("ol", "start"), ("img", "alt")}
            assert (tag, name) in rest or (tag in {"h3", "h4", "h5", "h6"} and name == "id"), (tag, name)

    def handle_comment(self, data) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data) -> None:
        raise AssertionError(f"an instruction: {data}")


def inspected(source: str) -> str:
    html = render(source, heading_prefix="post-1-")
    wall = Wall(convert_charrefs=True)
    wall.feed(html)
    wall.close()
    return html


@pytest.mark.parametrize("source", HOSTILE)
def test_our_own_hostile_texts_stay_inside_the_wall(source):
    inspected(source)


def test_the_wall_itself_would_notice():
    for bad in ("<script>", "<a href='javascript:x'>", "<p style='x'>", "<!-- x -->", "<img src='https://x.example/p.gif'>"):
        with pytest.raises(AssertionError):
            Wall().feed(bad)


def test_every_markup_vector_stays_inside_the_wall(samples):
    for vector in samples("markup/markup_vectors.json"):
        inspected(vector["v"][:MAX_LENGTH])


def test_the_examples_of_commonmark_stay_inside_the_wall(samples):
    for example in samples("markup/commonmark_spec.json"):
        inspected(example["markdown"])


def test_naughty_strings_stay_inside_the_wall(samples):
    for text in samples("text/naughty_strings.json"):
        inspected(text)


def test_link_addresses_meet_their_fate(samples):
    """An address to drop becomes no link, in whichever way a member writes it; one to keep stays one."""
    wrong = []
    for entry in samples("markup/link_addresses.json"):
        written = [f"[x](<{entry['href']}>)", f"[x]({entry['href']})", f"[x]\n\n[x]: <{entry['href']}>"]
        kept = ['<a href="' in inspected(source) for source in written]
        may_be_link, must_be_link = entry["expect"] != "drop", "drop" not in entry["expect"]
        if (any(kept) and not may_be_link) or (must_be_link and not all(kept)):
            wrong.append((entry, kept))
    assert not wrong


def pathological(expression: str) -> str:
    """The suite's expressions are Python; one only says what it means."""
    if "reference names" in expression:
        return "".join(f"[a{number}]: /u\n" for number in range(2_000))[: MAX_LENGTH - 10] + "\n\n[a1]"
    return eval(expression, {"__builtins__": {"range": range, "map": map}})[:MAX_LENGTH]


def test_pathological_texts_cost_little(samples):
    slow = {}
    for entry in samples("markup/commonmark_pathological.json"):
        source = pathological(entry["expression"])
        began = time.process_time()
        with suppress(TooLong):
            render(source)
        spent = time.process_time() - began
        if spent > SECONDS:
            slow[entry["name"]] = spent
    assert not slow


@pytest.mark.django_db
def test_old_posts_are_rendered_again_and_only_those(cast):
    topic = make.topic(make.board(), cast.kari, text="# New", replies=[cast.olav])
    Post.objects.filter(number=1).update(render_version=0, html="old")
    Post.objects.filter(number=2).update(html="untouched")
    call_command("render_posts", batch=1)
    first, second = topic.posts.all()
    assert (first.render_version, second.html) == (RENDER_VERSION, "untouched")
    assert '<h3 id="post-1-section-1">New</h3>' in first.html
