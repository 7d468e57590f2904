"""A first visit with an empty cache: few requests, few bytes, nothing that blocks, nothing from elsewhere."""

import pytest

MOST_REQUESTS, MOST_BYTES = 12, 200 * 1024
PAGES = [
    (None, "/en/"), (None, "/nb/kurs/"), (None, "/en/courses/ai-for-decision-makers/"), (None, "/nb/kunnskap/"),
    (None, "/en/knowledge/a-dpia-for-an-ai-system/"), ("member", "/en/me/"), ("member", "/en/exchange/"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "path"), PAGES, ids=lambda value: str(value))
def test_a_cold_visit_is_light(open_as, site, role, path):
    page = open_as(role)
    wire = page.context.new_cdp_session(page)
    asked, lengths = [], []
    wire.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    wire.on("Network.loadingFinished", lambda event: lengths.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    assert page.goto(path, wait_until="networkidle").status == 200
    assert len(asked) <= MOST_REQUESTS, asked
    assert sum(lengths) <= MOST_BYTES, (sum(lengths), asked)
    assert all(address.startswith((site, "data:")) for address in asked)


def test_no_script_blocks_the_page(open_as):
    for role, path in PAGES:
        page = open_as(role)
        page.goto(path)
        blocking = (
            "Array.from(document.scripts).filter(s => s.src && !s.defer && !s.async && s.type !== 'module').map(s => s.src)"
        )
        assert page.evaluate(blocking) == [], path
