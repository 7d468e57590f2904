"""The composer and its drafts, as they are used: toolbar, preview, saving by itself, two windows."""

import uuid

import pytest

from tests.browser.conftest import follow

NEW = {"en": "/en/exchange/new/", "nb": "/nb/exchange/new/"}
SAVED = {"en": "Draft saved at", "nb": "Utkastet ble lagret kl."}
CHANGED = {"en": "changed in another window", "nb": "endret i et annet vindu"}


def fresh(language: str = "en") -> str:
    """The form with a draft of its own."""
    return f"{NEW[language]}?board=x{uuid.uuid4().hex[:12]}"


def write(page, address: str, text: str) -> None:
    page.goto(address)
    page.fill("textarea[name=text]", text)


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_draft_saves_itself_and_a_second_window_overwrites_nothing(open_as, language):
    address = fresh(language)
    first, second = open_as("member"), open_as("member")
    second.goto(address)
    write(first, address, "From the first window")
    first.get_by_text(SAVED[language]).wait_for()
    second.fill("textarea[name=text]", "From the second window")
    second.get_by_text(CHANGED[language]).wait_for()
    assert second.locator("[data-draft] pre").inner_text() == "From the first window"
    assert second.locator("textarea[name=text]").input_value() == "From the second window"
    second.locator("[data-draft-keep=mine]").click()
    second.get_by_text(SAVED[language]).wait_for()
    first.reload()
    assert first.locator("textarea[name=text]").input_value() == "From the second window"
    first.locator(".draft-note summary").click()
    follow(first.locator(".draft-note button"))
    assert first.locator("textarea[name=text]").input_value() == ""


def test_the_preview_appears_without_leaving_and_equals_the_post(open_as):
    page = open_as("member")
    write(page, fresh(), "It is **sure**\n\n- one\n- two")
    page.fill("input[name=title]", "Is it sure?")
    page.locator("button[name=preview]").click()
    shown = page.locator("[data-preview] .prose")
    shown.wait_for()
    before = shown.inner_html().strip()
    assert page.locator("[data-preview]").evaluate("element => element === document.activeElement")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url("**/topics/**")
    assert page.locator(".post__body").first.inner_html().strip() == before


def test_the_toolbar_is_worked_by_keyboard(open_as):
    page = open_as("member")
    write(page, fresh(), "sure")
    text = page.locator("textarea[name=text]")
    text.press("Control+a")
    text.press("Control+b")
    assert text.input_value() == "**sure**"
    text.press("Shift+Tab")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.key") == "b"
    page.keyboard.press("Enter")
    assert text.input_value() == "sure"


def test_without_script_there_is_no_toolbar_and_the_button_saves(open_as):
    page = open_as("member", java_script_enabled=False)
    write(page, fresh(), "By hand")
    assert not page.locator("[data-toolbar]").is_visible()
    follow(page.get_by_role("button", name="Save draft"))
    assert page.locator("textarea[name=text]").input_value() == "By hand"
    page.goto("/en/drafts/")
    assert "By hand" in page.locator("main").inner_text()
