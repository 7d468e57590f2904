"""Beside a step: notes, highlights, the outline and its keys, recordings, and what works without JavaScript."""

import re

import pytest

from tests.browser.conftest import PASSWORD, follow

LESSON = "/en/courses/ai-for-decision-makers/module-1/what-ai-can-do/"
COURSE = "/en/courses/language-models-at-work/"
FIRST = f"{COURSE}module-1/what-it-does/"
READ = f"{COURSE}module-2/check-what-you-get/"
CARDS = "/en/courses/ai-for-decision-makers/module-3/the-law-in-brief/"
QUIZ = "/en/courses/ai-for-decision-makers/module-1/check-what-ai-is/"
WORDS = "Five kinds of work"


def enrol(page, course: str) -> None:
    page.goto(course)
    start = page.locator('main form[action$="/enrol/"] button')
    if start.count():
        follow(start.first)
    choose = page.locator('main a[href$="/enrol/"]')
    if choose.count():
        follow(choose.first)
        # At one's own pace: the first choice, before the runs.
        page.locator('main form [name="run"]').first.check()
        follow(page.locator("main form.form button[type=submit]"))


def select(page, selector: str) -> None:
    """The words of the first element there, as with a mouse."""
    page.locator(selector).first.evaluate("element => getSelection().selectAllChildren(element)")


def has_focus(locator) -> bool:
    return locator.evaluate("element => element === document.activeElement")


@pytest.fixture
def lesson(open_as):
    page = open_as("member")
    page.goto(LESSON)
    return page


def test_a_note_is_saved_while_one_types_and_stands_on_the_notes_page(lesson):
    said = "What we wrote in the browser test"
    lesson.locator("#notes > summary").click()
    lesson.fill("#note-text", said)
    lesson.get_by_text("Saved.", exact=True).wait_for()
    lesson.reload()
    assert lesson.locator("#note-text").input_value() == said
    lesson.locator("#notes > summary").click()
    follow(lesson.locator("#notes a[href$='/notes/']"))
    assert said in lesson.locator("main").inner_text()


def test_what_could_not_be_saved_is_kept_and_saved_later(lesson):
    said = "Written in a tunnel"
    lesson.locator("#notes > summary").click()
    lesson.context.set_offline(True)
    lesson.fill("#note-text", said)
    lesson.get_by_text("Not saved: no contact.").wait_for()
    lesson.context.set_offline(False)
    lesson.reload()
    lesson.get_by_text("Saved.", exact=True).wait_for()
    lesson.reload()
    assert lesson.locator("#note-text").input_value() == said


def test_selected_words_are_highlighted_listed_and_removed(lesson):
    select(lesson, f".prose h2:has-text('{WORDS}')")
    lesson.get_by_role("button", name="Highlight and write").click()
    mine = lesson.locator("#notes .highlight", has_text=WORDS)
    mine.locator("textarea").fill("Ours is the second")
    follow(mine.get_by_role("button", name="Save"))
    lesson.locator("#notes > summary").click() if not lesson.locator("#notes").evaluate("notes => notes.open") else None
    assert "Ours is the second" in mine.inner_text()
    assert lesson.evaluate("CSS.highlights.get('mine').size") == 1
    mine.locator("summary").click()
    follow(mine.get_by_role("button", name="Remove"))
    assert mine.count() == 0


def test_the_keys_lead_to_steps_outline_notes_and_their_list(lesson):
    lesson.keyboard.press("?")
    assert lesson.locator("#shortcuts").is_visible()
    lesson.keyboard.press("Escape")
    lesson.keyboard.press("o")
    assert has_focus(lesson.locator(".outline [aria-current=step]"))
    lesson.keyboard.press("m")
    assert has_focus(lesson.locator("#note-text"))
    lesson.keyboard.type("npo")
    assert lesson.url.endswith(LESSON)
    lesson.locator("#note-text").evaluate("text => text.blur()")
    lesson.keyboard.press("n")
    lesson.wait_for_url("**/how-it-learns/")
    lesson.keyboard.press("p")
    lesson.wait_for_url(f"**{LESSON}")


def test_the_keys_can_be_turned_off(lesson):
    def turn(on: bool) -> None:
        lesson.goto("/en/people/settings/")
        box = lesson.locator("input[name=shortcuts]")
        box.set_checked(on)
        follow(box.locator("xpath=ancestor::form").locator("button:not([type=button])").last)
        lesson.goto(LESSON)

    turn(False)
    try:
        lesson.keyboard.press("m")
        assert not has_focus(lesson.locator("#note-text"))
        assert lesson.locator("#shortcuts").count() == 0
    finally:
        turn(True)
    lesson.keyboard.press("m")
    assert has_focus(lesson.locator("#note-text"))


def test_the_drawers_open_by_keyboard_on_a_phone(open_as):
    page = open_as("member", width=360)
    page.goto(LESSON)
    drawer = page.locator(".outline-drawer:not(.notes)")
    assert not drawer.locator(".outline").is_visible()
    drawer.locator("summary").focus()
    page.keyboard.press("Enter")
    assert drawer.locator(".outline").is_visible()
    page.keyboard.press("Tab")
    assert has_focus(drawer.locator("a").first)


def test_a_line_of_the_transcript_leads_to_its_second_and_one_goes_on_there(lesson):
    lesson.locator(".transcript > summary").click()
    with lesson.expect_response(lambda answer: "/marks/recordings/" in answer.url and answer.request.method == "POST"):
        lesson.locator(".transcript__lines li", has_text="Three: find").click()
        lesson.locator(".transcript__lines li[aria-current]", has_text="Three: find").wait_for()
    lesson.reload()
    lesson.get_by_role("button", name="Continue at 0:14").click()
    lesson.wait_for_function("document.querySelector('video').currentTime >= 14")


def test_captions_follow_the_language_of_the_page(lesson):
    assert lesson.locator("track[default]").get_attribute("srclang") == "en"
    lesson.goto(lesson.locator('a[hreflang="nb"]').first.get_attribute("href"))
    assert lesson.locator("track[default]").get_attribute("srclang") == "nb"
    lesson.locator(".transcript > summary").click()
    assert "Tre: finne" in lesson.locator(".transcript").inner_text()


@pytest.fixture
def first(open_as):
    def opened(**options):
        page = open_as("member", **options)
        enrol(page, COURSE)
        page.goto(FIRST)
        return page

    return opened


def open_by_key(page, summary, inside) -> None:
    assert not inside.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert inside.is_visible()


def test_cards_turn_answers_show_and_terms_explain_by_keyboard(first):
    page = first()
    open_by_key(page, page.locator(".self-check summary").first, page.locator(".self-check__answer").first)
    term = page.locator(".prose .term").first
    note = page.locator(f"#{term.get_attribute('popovertarget')}")
    open_by_key(page, term, note)
    page.keyboard.press("Escape")
    assert not note.is_visible()
    page.goto(CARDS)
    open_by_key(page, page.locator(".flip-card > summary").first, page.locator(".flip-card__back").first)


def test_a_lesson_is_completed_and_a_quiz_handed_in_without_javascript(first):
    page = first(java_script_enabled=False)
    done = page.locator('#act form button, main form[action$="/complete/"] button').first
    if done.count():
        follow(done)
        page.goto(FIRST)
    assert "You have done this step." in page.locator("main").inner_text()
    page.goto(COURSE)
    follow(page.locator(".outline a", has_text=re.compile("Check yourself|Quiz", re.I)).first)
    follow(page.locator("main form.form button[type=submit]"))
    assert "/attempts/" in page.url or page.locator("[aria-invalid=true]").count()


def test_a_lesson_read_to_the_end_is_done_without_a_button(first):
    """On a site that was walked before it is done already; a fresh demo has it open."""
    page = first()
    page.goto(READ)
    if page.locator("form[data-read-to-the-end]").count():
        assert "You have done this step." not in page.locator("main").inner_text()
        page.locator("#act").scroll_into_view_if_needed()
    page.get_by_text("You have done this step.").wait_for()
    assert page.url.endswith(READ)


def fill_quiz(page) -> None:
    """An answer to every question, whatever it is worth."""
    for question in page.locator("main form.form fieldset").all():
        question.locator("[type=radio], [type=checkbox]").first.check()
    for number in page.locator("main form.form input[inputmode=decimal], main form.form input[type=text]").all():
        number.fill("1")


def hand_in(page) -> None:
    follow(page.locator('main form[action$="/submit/"] button[type=submit]').last)


def attempts(page) -> int:
    page.goto(QUIZ)
    return page.locator('main a[href*="/attempts/"]').count()


def test_going_back_and_handing_in_again_counts_once(open_as):
    page = open_as("member")
    before = attempts(page)
    fill_quiz(page)
    hand_in(page)
    result = page.url
    page.go_back()
    fill_quiz(page)
    page.locator("main form.form fieldset").first.locator("[type=radio], [type=checkbox]").nth(1).check()
    hand_in(page)
    assert page.url == result
    page.get_by_text("You had handed in this attempt already").wait_for()
    assert attempts(page) == before + 1
    fill_quiz(page)
    hand_in(page)
    assert page.url != result


def test_a_session_that_ended_in_the_middle_keeps_the_answers(open_as):
    page = open_as(None)
    page.goto("/accounts/login/")
    sign_in(page)
    before = attempts(page)
    fill_quiz(page)
    page.context.clear_cookies(name="sessionid")
    hand_in(page)
    assert "/accounts/login/" in page.url
    sign_in(page)
    page.get_by_text("Your answers are still here").wait_for()
    assert page.locator("main form.form fieldset").first.locator(":checked").count() == 1
    hand_in(page)
    assert "/attempts/" in page.url and attempts(page) == before + 1


def sign_in(page) -> None:
    page.fill("input[name=login]", "member@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/accounts/login" not in url)
