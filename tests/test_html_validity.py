"""Every page of `role_matrix.txt` is valid HTML, in both languages for a visitor, a member, and an administrator where only she may look."""

import pytest

from tests.support.matrix import rows
from tests.support.validity import faults_of
from tests.test_role_matrix import client_of, undone

READERS = ("visitor", "member", "administrator")
# Part of a page: what a script puts into one.
PARTS = ("experience_exchange:similar",)
OURS = [row for row in rows() if row.method == "GET" and not row.address.startswith("/admin") and row.address not in PARTS]


@pytest.mark.parametrize("role", READERS)
def test_pages_are_valid(role, world):
    client, wrong, seen = client_of(world, role), [], 0
    for row in OURS:
        if row.answers[role] != "200" or (role == "administrator" and row.answers["member"] == "200"):
            continue
        response = undone(client, "GET", row.path(world))
        assert response.status_code == 200, row.line
        if response["Content-Type"].startswith("text/html"):
            seen += 1
            wrong += [f"{row.path(world)}: {fault}" for fault in faults_of(response.content.decode())]
    assert seen > 4
    assert not wrong, "\n".join(sorted(set(wrong)))


@pytest.mark.parametrize(
    "path",
    ["/nb/", "/nb/kurs/", "/nb/kunnskap/", "/nb/erfaringer/", "/nb/exchange/", "/nb/me/", "/nb/people/settings/", "/nb/no/"],
)
def test_pages_in_norwegian_are_valid(path, world):
    response = undone(client_of(world, "administrator"), "GET", path)
    assert response.status_code == (404 if path == "/nb/no/" else 200)
    assert faults_of(response.content.decode()) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>a<div>b</div></p>", "unexpected-end-tag"),
        ('<p id="a"></p><p id="a"></p>', "2 times"),
        ('<label for="x">y</label>', "points nowhere"),
        ('<a href="/"><button>b</button></a>', "inside"),
        ("<ul><p>a</p></ul>", "in a list"),
        ('<img src="/a.png">', "no alt"),
        ("<h1>a</h1><h3>b</h3>", "h3 after h1"),
    ],
)
def test_what_is_wrong_is_found(html, said):
    page = f'<!doctype html><html lang="en"><head><title>t</title></head><body>{html}</body></html>'
    assert said in "\n".join(faults_of(page))
