"""Pages in a real browser: two widths, both colour schemes, both languages, without one accessibility violation."""

import pytest
from axe_playwright_python.sync_playwright import Axe

VISITOR = [
    "/en/", "/nb/", "/en/courses/", "/nb/kurs/", "/en/courses/ai-for-decision-makers/", "/en/knowledge/", "/nb/kunnskap/",
    "/en/knowledge/a-dpia-for-an-ai-system/", "/en/cases/", "/nb/erfaringer/", "/en/exchange/", "/nb/exchange/", "/en/about/",
    "/nb/personvern/", "/en/competence/", "/en/search/?q=data", "/nb/search/?q=data", "/accounts/login/", "/accounts/join/", "/en/nowhere/",
]  # fmt: skip
MEMBER = ["/en/me/", "/nb/me/", "/en/notifications/", "/nb/people/settings/", "/en/exchange/new/", "/nb/people/my-data/"]
ADMINISTRATOR = ["/en/reports/participation/", "/nb/reports/participation/", "/en/moderation/"]
PAGES = [(None, path) for path in VISITOR] + [("member", path) for path in MEMBER] + [("admin", path) for path in ADMINISTRATOR]


@pytest.mark.parametrize(("role", "path"), PAGES, ids=lambda value: str(value))
def test_page_is_accessible_and_fits(open_as, role, path):
    for width, scheme in ((1280, "light"), (360, "dark")):
        page = open_as(role, width=width, scheme=scheme)
        complaints = []
        page.on(
            "console", lambda message, kept=complaints: kept.append(message.text) if "Content Security" in message.text else None
        )
        response = page.goto(path)
        assert response.status == (404 if "nowhere" in path else 200)
        found = Axe().run(page).response["violations"]
        assert [(item["id"], [node["html"][:120] for node in item["nodes"][:3]]) for item in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"wider than the screen at {width}"
        assert complaints == []
