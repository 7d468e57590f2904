"""Who gets what at every address: `role_matrix.txt`, walked by one person per role.

That no address is without a row is held in test_architecture.py.
"""

from contextlib import suppress
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.support.matrix import addresses, parse, rows
from tests.support.world import ROLES, World

TABLE = rows()
FORM = "application/x-www-form-urlencoded"
# Refused on the way: a method that is not there, a visitor who is asked to sign in, a thing that does not concern her.
REFUSED = {"405", "sign-in", "404", "403"}


class Undone(Exception):
    pass


def undone(client: Client, method: str, path: str, sent: dict | None = None) -> HttpResponse:
    """The answer to a request that leaves nothing behind."""
    cache.clear()
    with suppress(Undone), transaction.atomic():
        response = (
            client.generic(method, path, urlencode(sent or {}), content_type=FORM) if method == "POST" else client.get(path, sent)
        )
        raise Undone
    return response


def answer_to(client: Client, method: str, path: str) -> str:
    """What the table calls the answer."""
    response = undone(client, method, path)
    if response.status_code in (301, 302):
        ways = {"/accounts/login/": "sign-in", "/admin/login/": "sign-in", "/accounts/reauthenticate/": "confirm"}
        return next((name for way, name in ways.items() if response["Location"].startswith(way)), "redirect")
    return str(response.status_code)


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if world.people[role]:
        client.force_login(world.people[role])
    return client


def test_no_row_speaks_of_what_is_not_there():
    names = {address.name for address in addresses()}
    assert [row.line for row in TABLE if not row.address.startswith("/") and row.address not in names] == []


def test_no_line_is_there_twice():
    keys = [(row.key, row.method) for row in TABLE]
    assert [row.line for row in TABLE if keys.count((row.key, row.method)) > 1] == []


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(role, world):
    wrong, client = [], client_of(world, role)
    for row in TABLE:
        got = answer_to(client, row.method, row.path(world))
        if got != row.answers[role]:
            wrong.append(f"{role} got {got} instead of {row.answers[role]}: {row.line}")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("role", ["visitor", "member", "administrator"])
def test_what_has_no_row_for_a_method_refuses_it(role, world):
    """A page that is only read takes no POST, an act is no link: neither without a row that says so."""
    known = {(row.key, row.method) for row in TABLE}
    accepted, client = [], client_of(world, role)
    for row in TABLE:
        other = "POST" if row.method == "GET" else "GET"
        if row.address.startswith(("/", "page:")) or (row.key, other) in known:
            continue
        got = answer_to(client, other, row.path(world))
        if got not in REFUSED:
            accepted.append(f"{role} got {got} for {other}: add a {other} row beside: {row.line}")
    assert not accepted, "\n" + "\n".join(accepted)


def test_an_outsider_never_gets_what_belongs_to_another_organisation():
    """The table itself may not say otherwise."""
    own = [row for row in TABLE if any(thing.startswith("own_") for _, thing in row.names)]
    assert len(own) > 15
    strangers = ("outsider", "expert", "teacher", "editor", "moderator")
    assert [row.line for row in own for role in strangers if row.answers[role] != "404"] == []
    assert [row.line for row in own if row.answers["visitor"] not in ("sign-in", "401", "404")] == []


@pytest.mark.parametrize("line", ["start GET visitor 200", "start visitor 200, else 404", "start GET gardener 200, else 404"])
def test_a_line_that_says_nothing_clear_is_refused(line):
    with pytest.raises(ValueError):
        parse(line)
