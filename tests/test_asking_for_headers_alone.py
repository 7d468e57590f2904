"""HEAD, as link checkers and proxies ask: what GET answers, without its body, at every address that GET alone opens."""

from collections import defaultdict

import pytest
from django.core.cache import cache

from tests.support.matrix import rows
from tests.support.world import ROLES
from tests.test_role_matrix import client_of, undone

pytestmark = pytest.mark.django_db


def pages() -> dict[str, list]:
    """App → rows of what nobody posts to."""
    posted, found = {row.key for row in rows() if row.method == "POST"}, defaultdict(list)
    for row in rows():
        if row.method == "GET" and row.key not in posted and not row.address.startswith("/"):
            found[row.address.split(":")[0] if ":" in row.address else "site"].append(row)
    return found


PAGES = pages()


@pytest.mark.parametrize("app", PAGES)
def test_headers_alone_are_answered_as_the_whole_page(app, world):
    clients, wrong = {role: client_of(world, role) for role in ROLES}, []
    for row in PAGES[app]:
        role = next((role for role in ROLES if row.answers[role] == "200"), "administrator")
        path = row.path(world)
        whole = undone(clients[role], "GET", path)
        cache.clear()
        alone = clients[role].head(path)
        if alone.status_code != whole.status_code or not (alone.streaming or alone.content == b""):
            wrong.append(f"{path} for {role}: {whole.status_code}, headers alone {alone.status_code}")
    assert not wrong, "\n".join(wrong)
