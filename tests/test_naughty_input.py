"""Whatever is typed into an address, a query string or a form: an answer in words, never a 500, and what was typed is kept.

The addresses are those of `role_matrix.txt` and the forms are found on their pages: a new one is tried by itself.
"""

from urllib.parse import quote

import pytest

from tests.support import naughty
from tests.support.matrix import rows, value_of
from tests.test_role_matrix import client_of, undone

TABLE = [row for row in rows() if not row.address.startswith("/")]
PAGES = list({(row.address, row.names): row for row in TABLE if row.method == "GET"}.values())
READERS = ("member", "manager", "moderator", "administrator", "visitor")
SHARE = 4
pytestmark = pytest.mark.thorough
# What was sent is right and is shown, not refused: a quiz tried out, a message before it goes.
SHOWN = ("/try/", "/messages/")
LIBRARY_FORMS = ("/accounts/log", "/accounts/2fa", "/accounts/password", "/admin")


@pytest.fixture(scope="module")
def strings(samples):
    return samples("text/naughty_strings.json")


def reader_of(row) -> str | None:
    return next((role for role in READERS if row.answers[role] == "200"), None)


def nonsense_of(row, world) -> list[str]:
    """The address with each of its parameters replaced in turn."""
    right, found = row.path(world), []
    for name, _ in row.names:
        value = quote(str(value_of(world, dict(row.names)[name])), safe="/~:@")
        instead = naughty.NUMBERS if value.isdigit() else naughty.WORDS
        found += [right.replace(f"/{value}", f"/{each}", 1) for each in instead]
    return found


def test_ids_that_name_nothing_are_not_found(world):
    clients, wrong = {role: client_of(world, role) for role in READERS}, []
    for row in TABLE:
        if row.address.startswith("page:") or any(thing.startswith("own_") for _, thing in row.names):
            continue
        for path in nonsense_of(row, world):
            status = undone(clients[reader_of(row) or "member"], row.method, path).status_code
            if status >= 500 or (status == 200 and row.answers["visitor"] != "200"):
                wrong.append(f"{status} {row.method} {path}")
    assert not wrong, "\n".join(wrong)


def test_query_strings_break_nothing(world, strings):
    names, wrong = naughty.parameters(), []
    clients = {role: client_of(world, role) for role in READERS}
    for index, row in enumerate(PAGES):
        client = clients[reader_of(row) or "member"]
        for text in naughty.spread(strings, index, SHARE):
            query = "&".join(f"{name}={quote(text[:60])}" for name in names)[:1900]
            status = undone(client, "GET", f"{row.path(world)}?{query}").status_code
            if status >= 500 or (status == 400 and "\x00" not in text):
                wrong.append(f"{status} {row.path(world)} {text[:60]!r}")
    assert not wrong, "\n".join(wrong)


def forms(world) -> list[tuple]:
    """Every form of ours once: (role, page, form)."""
    found = {}
    for row in PAGES:
        role = reader_of(row)
        if role is None or row.address in ("media", "mail", "styleguide", "sitemap"):
            continue
        path = row.path(world)
        response = undone(client_of(world, role), "GET", path)
        if "html" not in response.get("Content-Type", ""):
            continue
        for form in naughty.forms_of(response.content.decode(), path):
            if not form.action.startswith(LIBRARY_FORMS):
                found.setdefault(form.shape, (role, path, form))
    return list(found.values())


def complaints(client, form, text: str) -> list[str]:
    """What is wrong with the answer to this form with this text in every field."""
    sent = form.filled(text)
    response = undone(client, form.method.upper(), form.action, sent)
    where = f"{form.method} {form.action} {text[:60]!r}"
    if response.status_code >= 500:
        return [f"{response.status_code} {where}"]
    is_shown = response.status_code == 200 and form.action.endswith(SHOWN)
    if response.status_code not in (200, 422) or form.method == "get" or is_shown:
        return []
    html = response.content.decode()
    lost = [name for name in form.typed if plain(text) and text not in naughty.shown_in(html, name)]
    silent = [] if naughty.says_what_is_wrong(html) else [f"nothing says what is wrong: {where}"]
    return [f"{name} is not kept: {where}" for name in lost] + silent


def plain(text: str) -> bool:
    """Whether a browser sends the text as it is: control characters and line ends are not kept by any form."""
    return text.strip() == text and text.isprintable()


def test_forms_keep_what_was_typed_and_say_what_is_wrong(world, strings):
    wrong, tried = [], forms(world)
    assert len(tried) > 12
    for index, (role, _path, form) in enumerate(tried):
        client = client_of(world, role)
        for text in naughty.spread(strings, index, 2 * SHARE):
            wrong += complaints(client, form, text)
    assert not wrong, "\n".join(wrong)


def test_forms_that_were_tampered_with_break_nothing(world, strings):
    wrong = []
    for index, (role, _path, form) in enumerate(forms(world)):
        client = client_of(world, role)
        for text in naughty.spread(strings, index, SHARE):
            status = undone(client, form.method.upper(), form.action, form.filled(text, also_hidden=True)).status_code
            if status >= 500:
                wrong.append(f"{status} {form.method} {form.action} {text[:60]!r}")
    assert not wrong, "\n".join(wrong)
