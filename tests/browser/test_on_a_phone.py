"""What a member holds in one hand: rows that stay rows on a narrow screen."""

import pytest

from tests.browser.conftest import follow

PHONE = 360
# The top of everything offered under a post, for each post with the three things anybody may do.
ROWS = """() => [...document.querySelectorAll(".post__actions")]
    .map(row => [...row.children].map(child => Math.round(child.getBoundingClientRect().top)))
    .filter(tops => tops.length === 3)"""
# How far the number stands from the middle of the author's name, and whether it keeps to the right.
NUMBERS = """() => [...document.querySelectorAll(".post__head")].map(head => {
    const number = head.querySelector(".post__number").getBoundingClientRect()
    const name = head.querySelector(".byline").getBoundingClientRect()
    return number.left >= name.right - 1 && number.top < name.bottom && number.bottom > name.top
})"""


@pytest.mark.parametrize("language", ["en", "nb"])
def test_what_one_may_do_with_a_post_stands_in_one_row(open_as, language):
    page = open_as("member", width=PHONE)
    page.goto(f"/{language}/exchange/topics/6/")
    rows = page.evaluate(ROWS)
    assert len(rows) == 7
    assert all(max(tops) - min(tops) < 4 for tops in rows)


def test_the_number_of_a_post_stands_beside_its_author(open_as):
    page = open_as("member", width=PHONE)
    page.goto("/nb/exchange/topics/6/")
    beside = page.evaluate(NUMBERS)
    assert len(beside) == 7
    assert all(beside)


def test_the_button_that_accepts_an_answer_leaves_the_rest_in_one_row(open_as):
    page = open_as("member", width=PHONE)
    page.goto("/nb/exchange/boards/board-competence/")
    follow(page.get_by_role("link", name="Hvordan får jeg med meg kolleger som er skeptiske?"))
    row = page.locator(".post__actions").nth(1)
    tops = [round(child.bounding_box()["y"]) for child in row.locator("> *").all()]
    assert len(tops) == 4
    assert tops[0] < tops[1]
    assert max(tops[1:]) - min(tops[1:]) < 4


def test_a_reply_is_one_press_away_from_the_top_of_a_long_topic(open_as):
    page = open_as("member", width=PHONE)
    page.goto("/en/exchange/topics/6/")
    page.locator(".topic-tools").get_by_role("link", name="Reply").click()
    page.wait_for_function(
        "() => { const at = document.querySelector('#reply').getBoundingClientRect().top; return at >= 0 && at < innerHeight / 2 }"
    )


def test_who_edits_what_changed_meanwhile_reads_both_texts_without_scrolling_sideways(open_as):
    page = open_as("member", width=PHONE)
    page.goto("/nb/exchange/unanswered/")
    follow(page.locator("main .list a").first)
    follow(page.locator("main a[href$='/edit/']"))
    page.fill("textarea[name=text]", "Min nye tekst.")
    page.evaluate("document.querySelector('input[name=revision]').value = 7")
    follow(page.get_by_role("button", name="Publiser"))
    assert page.locator("textarea[name=text]").input_value() == "Min nye tekst."
    newer, differing = page.locator(".differences").all()
    assert "hva som ble valgt.\n\nJeg ser to gode grunner" in newer.inner_text()
    assert "Min nye tekst." in differing.locator("ins").first.inner_text()
    assert newer.evaluate("element => element.scrollWidth <= element.clientWidth")
