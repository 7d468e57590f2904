"""Every page type in a real browser: in both languages and both colour schemes, without one accessibility violation."""

import os
from pathlib import Path

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


def keep(name: str, html: str) -> None:
    """For the HTML checker of CI."""
    if folder := os.environ.get("HTML_FOLDER"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / (name.strip("/").replace("/", "-").replace("?", "-") + ".html")).write_text(html, encoding="utf-8")


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
    keep(f"{role}-{path}", response.text())


def test_a_member_starts_a_course_and_takes_a_step(open_as):
    page = open_as("expert", width=360)
    page.goto("/en/courses/building-ai-together/")
    page.locator("main form button, main a.ds-button").first.click()
    page.goto("/en/me/")
    assert page.locator("h1").inner_text().startswith("Hello")


def test_signing_in_works_without_javascript(open_as):
    page = open_as(None, java_script_enabled=False)
    page.goto("/en/courses/")
    assert page.locator("h1").count() == 1
