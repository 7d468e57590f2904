"""What members write is shown safely, and says what they meant."""

import pytest

from foundation.markdown import MAX_LENGTH, TooLong, plain_text, render


def test_ordinary_markdown_reads_as_meant():
    html = render("**bold**, *soft*, `code`\n\n- one\n- two\n\n> said")
    for expected in ("<strong>bold</strong>", "<em>soft</em>", "<code>code</code>", "<li>one</li>", "<blockquote>"):
        assert expected in html


def test_raw_html_is_text():
    assert "&lt;script&gt;" in render("<script>alert(1)</script>")
    assert "<b" not in render("<b onclick=x>hi</b>")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "javascript:123",
        "vbscript:x",
    ],
)
def test_links_that_leave_or_act_lose_their_address(address):
    assert f'href="{address}' not in render(f"[text]({address})")


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c#d", "http://example.org", "mailto:post@example.org", "/en/courses/", "#post-1"]
)
def test_ordinary_links_stay_and_say_who_vouches(address):
    html = render(f"[text]({address})")
    assert f'href="{address}"' in html
    assert 'rel="nofollow ugc noopener"' in html


def test_pictures_only_from_our_own_media():
    assert "<img" in render("![x](/media/attachments/a.png)")
    assert "src" not in render("![x](https://tracker.example/pixel.png)")
    assert "src" not in render("![x](/media/public/../restricted/a.png)")


def test_code_is_coloured_by_class_and_stays_escaped():
    html = render("```python\nprint('<b>')\n```")
    assert 'class="code-' in html
    assert "&lt;b&gt;" in html


def test_code_in_an_unknown_language_is_plain():
    assert "<span" not in render("```klingon\nnuqneH\n```")


def test_formulas_become_mathml_readable_aloud():
    html = render("$a^2$")
    assert "<math" in html
    assert 'aria-label="a^2"' in html


@pytest.mark.parametrize(
    "hostile",
    [r"$\href{javascript:alert(1)}{x}$", r"$\text{<img src=x onerror=alert(1)>}$", r"$\style{x}{y}$", "$" + "{" * 400 + "$"],
)
def test_hostile_formulas_do_nothing(hostile):
    html = render(hostile)
    assert "<img" not in html
    assert "href=" not in html
    assert "style=" not in html


def test_headings_get_ids_of_ours_below_the_pages_own():
    assert render("# One\n\n## Two", "post-3-") == '<h3 id="post-3-section-1">One</h3>\n<h4 id="post-3-section-2">Two</h4>\n'


def test_too_long_a_text_is_refused_before_it_costs_anything():
    with pytest.raises(TooLong):
        render("a" * (MAX_LENGTH + 1))


def test_nul_is_dropped():
    assert "\x00" not in render("a\x00b")


def test_plain_text_holds_the_words_only():
    assert plain_text(render("**a** &amp; [b](https://example.org)")) == "a & b"


def test_what_scrolls_sideways_is_reached_with_keys_and_an_empty_corner_is_no_header():
    table = render("| | Before |\n| --- | --- |\n| Right | 71 |")
    assert table.startswith('<div class="table-region" tabindex="0"><table>')
    assert table.strip().endswith("</table></div>")
    assert "<td></td>\n<th>Before</th>" in table
    assert render("```python\na = 1\n```").startswith('<pre tabindex="0"><code class="language-python">')
    assert "tabindex" not in render("`<table>` and `<pre>`")
