"""Edited text becomes Markdown and back without losing anything; what would lose something is not offered."""

import pytest

from foundation.story_markdown import blocks_of, comparable, markdown_of, same


def text(html: str) -> dict:
    return {"type": "text", "value": html, "id": "a"}


@pytest.mark.parametrize(
    "html",
    [
        '<p data-block-key="k1">Plain, with <b>bold</b>, <i>italic</i> and <code>code</code>.</p>',
        "<p>One</p><p>Two</p><ul><li>a</li><li>b <b>c</b></li></ul><ol><li>first</li><li>second</li></ol>",
        '<p><a href="https://example.org/a_b?c=1">A link</a> and <a href="/en/courses/">ours</a></p>',
        '<p>See <a id="12" linktype="page">the page</a></p>',
        "<p>5 * 3 * 2, snake_case_name, [brackets], a &lt; b &amp;&amp; c &gt; d, `tick`, back\\slash</p>",
        "<p># no heading</p><p>1. no list</p><p>- no point</p><p>&gt; no quote</p>",
        "<ul><li>outer<ul><li>inner</li></ul></li></ul>",
        "<h4>Small heading</h4><p>Text<br/>after a break</p>",
        "<p>Blåbærsyltetøy – «sitert» … ½</p>",
    ],
)
def test_rich_text_survives_the_journey(html):
    source = markdown_of(text(html), frozenset({"page-12"}))
    assert source is not None
    assert same([text(html)], blocks_of(source, frozenset({"page-12"})))


@pytest.mark.parametrize("html", ["<p>H<sub>2</sub>O</p>", '<p><embed embedtype="image" id="3"/></p>', "<p>a</p><table></table>"])
def test_what_markdown_cannot_say_is_not_offered(html):
    assert markdown_of(text(html)) is None


@pytest.mark.parametrize(
    "block",
    [
        {"type": "heading", "value": {"text": "Why * and #", "level": "2"}},
        {"type": "heading", "value": {"text": "Deeper", "level": "3"}},
        {"type": "quote", "value": {"text": "Begin small.\nThen grow.", "source": "Kari"}},
        {"type": "quote", "value": {"text": "Alone", "source": ""}},
        {"type": "code", "value": {"language": "python", "text": "def f():\n    return 1"}},
    ],
)
def test_other_blocks_survive_too(block):
    assert same([block], blocks_of(markdown_of(block)))


def test_exercises_and_pictures_stay_as_they_are():
    for kind in ("picture", "callout", "try_this", "table"):
        assert markdown_of({"type": kind, "value": {}}) is None


def test_members_text_becomes_blocks_of_every_kind():
    source = "# Title\n\nText\n\n> Said\n>\n> — Somebody\n\n```python\nx = 1\n```\n\n| A | B |\n|---|---|\n| 1 | **2** |\n\nEnd"
    assert [block["type"] for block in blocks_of(source)] == ["heading", "text", "quote", "code", "table", "text"]


def test_a_link_to_a_page_by_number_needs_leave():
    """Else one could learn the address of a page one may not see."""
    assert comparable(blocks_of("[here](#page-99)")[0]) == ("text", "<p>here</p>")
    assert 'linktype="page"' in blocks_of("[here](#page-99)", frozenset({"page-99"}))[0]["value"]


def test_no_markup_runs(samples):
    vectors = [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "[a](data:text/html;x)",
        "![x](//evil)",
    ]
    vectors += ["[a](\x01javascript:alert(1))", "<p onclick=alert(1)>x</p>", "`<b>`", "[x](<java\nscript:alert(1)>)"]
    for vector in vectors:
        for block in blocks_of(vector):
            said = str(block["value"]).lower()
            assert "<script" not in said and "<img" not in said and "<p onclick" not in said
            assert 'href="javascript' not in said and 'href="data' not in said
