"""The demo's Markdown becomes the blocks of lessons, articles and cases, alike in both languages."""

import pytest

from foundation.blocks import StoryBlock
from home.demo import content
from home.demo.story import StoryError, story

EVERYTHING = """## A *section*

First **bold**, *italic*, `code` and a [link](https://example.org/a?b=1&c=2). 1 < 2

- one
- two

### A part of it

| Name | Value |
| --- | --- |
| a | **1** |

```python
if 1 < 2:
::: callout note stays code
```

> All models are wrong
> — George Box, 1979

::: callout tip Try "it"
Text

1. first
2. second
:::

::: keypoints
- One **point**.
- Two.
:::

::: accordion First
Answer.
:::

::: accordion Second
- Another.
:::

::: formula The mean
\\frac{a}{b}
:::
"""
BODIES = [str(path.relative_to(content.FOLDER))[: -len(".en.md")] for path in sorted(content.FOLDER.rglob("*.en.md"))]


def blocks(source: str = EVERYTHING) -> dict:
    return {block["type"]: block["value"] for block in story(source, "all")}


def test_every_kind_of_block_is_made_in_order():
    kinds = [block["type"] for block in story(EVERYTHING, "all")]
    assert kinds == [
        "heading", "text", "heading", "table", "code", "quote", "callout", "key_points", "accordion", "formula",
    ]  # fmt: skip


def test_rich_text_is_written_as_wagtail_keeps_it():
    text = blocks()["text"]
    assert "<b>bold</b>" in text
    assert "<i>italic</i>" in text
    assert "<code>code</code>" in text
    assert '<a href="https://example.org/a?b=1&amp;c=2">link</a>' in text
    assert "1 &lt; 2" in text
    assert "<ul><li>one</li><li>two</li></ul>" in text


def test_html_in_the_source_is_only_text():
    assert "<script" not in str(story("Text <script>alert(1)</script>\n\n<script>alert(2)</script>", "x"))


def test_a_container_in_code_stays_code():
    assert blocks()["code"] == {"language": "python", "text": "if 1 < 2:\n::: callout note stays code"}


def test_a_table_keeps_markup_in_its_cells():
    table = blocks()["table"]
    assert [column["heading"] for column in table["columns"]] == ["Name", "Value"]
    assert table["rows"] == [{"values": ["<p>a</p>", "<p><b>1</b></p>"]}]


def test_a_quote_is_parted_from_its_source():
    assert blocks()["quote"] == {"text": "All models are wrong", "source": "George Box, 1979"}


def test_accordions_that_follow_each_other_are_one():
    assert [item["value"]["title"] for item in blocks()["accordion"]["items"]] == ["First", "Second"]


def test_ids_are_stable_and_unique():
    ids = [block["id"] for block in story(EVERYTHING, "all")]
    assert ids == [block["id"] for block in story(EVERYTHING.replace("one", "en"), "all")]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {block["id"] for block in story(EVERYTHING, "other")}


@pytest.mark.parametrize("wrong", ["# Too high", "::: callout shout Hey\nText\n:::", "::: keypoints\n- never closed"])
def test_what_breaks_the_dialect_is_refused(wrong):
    with pytest.raises(StoryError):
        story(wrong, "wrong")


@pytest.mark.django_db
@pytest.mark.parametrize("language", content.LANGUAGES)
def test_what_is_made_is_valid_and_can_be_shown(language):
    block = StoryBlock()
    for source in (EVERYTHING, content.text(BODIES[0], language)):
        value = block.to_python(story(source, "all"))
        assert value.raw_data[0]["id"]
        shown = str(block.clean(value).render_as_block())
        first = value.raw_data[0]["value"]
        assert (first if isinstance(first, str) else first["text"]).removeprefix("<p>")[:40] in shown


@pytest.mark.parametrize("name", BODIES)
def test_both_languages_have_the_same_blocks(name):
    english, norwegian = ([(block["type"], block["id"]) for block in content.body(name, code)] for code in ("en", "nb"))
    assert english == norwegian
    assert english
