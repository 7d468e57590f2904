"""Every address of `role_matrix.txt` that answers with a page, for axe too: pages.txt looks closely, here none is forgotten.

The pages are those of the matrix's own small world, made in this process; the running site gives them its styles and scripts.
"""

import pytest

from tests.browser.test_pages import what_axe_finds
from tests.support.matrix import rows
from tests.test_html_validity import PARTS
from tests.test_role_matrix import client_of, undone

READERS = ("visitor", "member", "teacher", "editor", "moderator", "manager", "administrator")
# The style guide shows every component twice, landmarks too.
LEFT_OUT = (*PARTS, "styleguide")
OURS = [row for row in rows() if row.method == "GET" and not row.address.startswith("/admin") and row.address not in LEFT_OUT]


def first_reader(row) -> str | None:
    """Who of these comes to the page with the least rights."""
    return next((role for role in READERS if row.answers[role] == "200"), None)


@pytest.fixture(scope="module", autouse=True)
def database_beside_the_browser():
    """Playwright keeps a loop in this thread, and Django would refuse its database there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


def showing(html: bytes):
    return lambda route: route.fulfill(body=html, content_type="text/html")


@pytest.mark.thorough
@pytest.mark.parametrize("role", READERS)
def test_axe_finds_nothing_at_any_address(open_as, world, role):
    client, page, wrong, seen = client_of(world, role), open_as(width=360, scheme="dark"), [], 0
    for row in OURS:
        if first_reader(row) != role:
            continue
        response = undone(client, "GET", row.path(world))
        if not response["Content-Type"].startswith("text/html"):
            continue
        seen += 1
        address = f"/{seen}{row.path(world)}"
        page.route(f"**{address}", showing(response.content))
        page.goto(address)
        wrong += [f"{row.address}: {fault}" for fault in what_axe_finds(page)]
    assert seen
    assert not wrong, "\n".join(wrong)
