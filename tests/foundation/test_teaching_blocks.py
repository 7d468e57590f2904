"""Blocks that teach work without a script, and every block can be found again by its id."""

import pytest

from foundation.story_parts import with_block_id
from tests import make

pytestmark = pytest.mark.django_db
BODY = [
    {"type": "text", "id": "11111111-aaaa", "value": "<p>Data grow old.</p><p>Like milk.</p>"},
    {"type": "flip_cards", "id": "f1", "value": {"cards": [
        {"type": "item", "id": "c1", "value": {"front": "A <word>", "back": "<p>Its meaning</p>"}}]}},
    {"type": "self_check", "id": "s1", "value": {"question": "<p>Why?</p>", "answer": "<p>Because.</p>"}},
    {"type": "try_this", "id": "t1", "value": {"title": "Ask around", "minutes": 20, "task": "<p>Ask three people.</p>"}},
]  # fmt: skip


@pytest.fixture
def html(client):
    course = make.courses.empty_course()
    lesson = make.courses.lesson(make.courses.module(course), free_preview=True)
    lesson.body = lesson.body.stream_block.to_python(BODY)
    make.courses.published(lesson)
    return client.get(lesson.url).content.decode()


def test_cards_checks_and_tasks_are_there_for_everybody(html):
    assert '<details class="flip-card">' in html
    assert "A &lt;word&gt;" in html
    assert "Its meaning" in html
    assert "Because." in html
    assert "Try this at work: Ask around" in " ".join(html.split()).replace("<span>", "")
    assert "20 minutes" in html


def test_each_block_carries_its_id_once(html):
    for block in BODY:
        assert html.count(f'data-block="{block["id"]}"') == 1
        assert f'id="block-{block["id"]}"' in html


def test_an_id_is_written_into_the_first_tag_and_never_twice():
    assert with_block_id("<p>a</p><p>b</p>", "x1") == '<p data-block="x1" id="block-x1">a</p><p>b</p>'
    assert with_block_id('<h2 id="own">a</h2>', "x1") == '<h2 data-block="x1" id="own">a</h2>'
    for untouched in ("words only", ""):
        assert with_block_id(untouched, "x1") == untouched
    assert with_block_id("<p>a</p>", '"><script>') == "<p>a</p>"
    assert with_block_id("<p>a</p>", None) == "<p>a</p>"
