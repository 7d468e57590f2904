"""Every type of page in a real browser, in both languages, both colour schemes and at two widths: nothing for axe to find.

English is looked at wide and light, then narrow and dark, Norwegian wide and dark, then narrow and
light. So each language meets each width and each scheme, in half the time of every combination.
"""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe

WIDE, NARROW, NARROWEST = 1280, 360, 320
LOOKS = {"en": ((WIDE, "light"), (NARROW, "dark")), "nb": ((WIDE, "dark"), (NARROW, "light"))}
LINES = (Path(__file__).with_name("pages.txt")).read_text(encoding="utf-8").splitlines()
PAGES = [line for line in LINES if line and not line.startswith("#")]


@pytest.fixture(scope="package")
def tabs(chromium, site, state_of):
    """`tabs(role)` → one tab for everything this role looks at, and what the browser complained of in it."""
    made = {}

    def tab(role: str):
        if role not in made:
            state = state_of(role) if role != "visitor" else None
            context = chromium.new_context(base_url=site, storage_state=state, reduced_motion="reduce")
            page, complaints = context.new_page(), []
            page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            made[role] = page, complaints
        return made[role]

    yield tab
    for page, _ in made.values():
        page.context.close()


def in_english(page, address: str) -> str:
    path, *selectors = address.split(" > ")
    for selector in selectors:
        page.goto(path)
        path = page.locator(selector).first.get_attribute("href")
    return f"{path}?{urlencode({'language': 'en'})}" if path.startswith("/accounts/") else path


def in_norwegian(page) -> str:
    """Where the page's own link to the other language leads."""
    return page.locator('a[hreflang="nb"]').first.get_attribute("href")


def what_axe_finds(page) -> list[tuple[str, list[str]]]:
    """Rules that are broken, each with the first places."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found]


def what_is_wrong(page, language: str) -> list:
    wrong = []
    for width, scheme in LOOKS[language]:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        # Colours that change under an open page are not always painted anew before axe looks.
        page.reload()
        wrong += [(width, scheme, *fault) for fault in what_axe_finds(page)]
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
        wrong.append("scrolls sideways at 320")
    return wrong


@pytest.mark.thorough
@pytest.mark.parametrize("line", PAGES)
def test_page_is_accessible_and_fits(tabs, line):
    role, address = line.split(" ", 1)
    status = 404 if address.startswith("404 ") else 200
    page, complaints = tabs(role)
    complaints.clear()
    path = in_english(page, address.removeprefix("404 "))
    for language in LOOKS:
        response = page.goto(path if language == "en" else in_norwegian(page))
        assert response.status == status
        assert page.locator("html").get_attribute("lang") == language
        assert what_is_wrong(page, language) == [], page.url
    assert [said for said in complaints if not (status == 404 and "404" in said)] == []
