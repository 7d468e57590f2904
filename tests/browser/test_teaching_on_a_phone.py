"""A teacher with a phone in her hand: nothing of her lists is out of sight."""

import pytest

from tests.browser.conftest import follow

SHARES_OF_SIGHT = (
    "regions => regions.filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.innerText.slice(0, 80))"
)


@pytest.fixture
def phone(open_as):
    page = open_as("teacher", width=360)
    page.goto("/en/courses/ai-for-decision-makers/")
    follow(page.locator('main a[href$="/learners/"]').first)
    return page


def test_all_columns_of_the_lists_are_in_sight(phone):
    for tab in range(phone.locator("nav.tabs a").count()):
        follow(phone.locator("nav.tabs a").nth(tab))
        assert phone.locator(".table-region, nav.tabs").evaluate_all(SHARES_OF_SIGHT) == [], phone.url
    follow(phone.locator("nav.tabs a").first)
    row = phone.locator("tbody tr").first
    assert all(cell.bounding_box()["x"] + cell.bounding_box()["width"] <= 360 for cell in row.locator("td").all())
    follow(row.locator("a"))
    assert phone.locator(".table-region").evaluate_all(SHARES_OF_SIGHT) == []


def test_a_row_says_what_each_of_its_facts_is(phone):
    """In the words of the headings, which have no room there."""
    headings = phone.locator("thead th").evaluate_all("cells => cells.map(each => each.textContent)")
    labels = phone.locator("tbody tr").first.locator("td").evaluate_all("cells => cells.map(each => each.dataset.label)")
    assert labels == headings[1:]
