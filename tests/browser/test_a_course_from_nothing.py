"""An editor builds a course in Wagtail, a manager sends her people, one of them learns and attends, the teacher signs off.

To the certificate, in both languages: what is pressed is found by its English text, or by what that is in the other language.
Everything is made here, so that neither the order of other tests nor a second walk over the same site matters.
"""

import re
from datetime import datetime, timedelta
from random import choices
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import gettext, ngettext, override
from playwright.sync_api import expect

from courses.completable import NO_STEP
from courses.models.live import NO_DATE
from tests.browser.conftest import follow

TEACHER, MANAGER, LEARNER = "leila-benali", "manager", "abdi-warsame"
TEACHER_NAME, LEARNER_NAME = "Leila Benali", "Abdi Warsame"
TO_CATALOGUE = {"en": ("Home", "Courses"), "nb": ("Hjem", "Kurs")}
MEETING = "We meet"
pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("language", ["en", "nb"])]


class Told:
    """Our English texts as the site says them in one language."""

    def __init__(self, language: str):
        self.language = language

    def __call__(self, text: str, **values) -> str:
        with override(self.language):
            return gettext(text) % values

    def of(self, one: str, many: str, n: int) -> str:
        with override(self.language):
            return ngettext(one, many, n) % {"n": n}

    def at(self, address: str) -> str:
        return f"/{self.language}{address}"


@pytest.fixture
def told(language):
    return Told(language)


def succeeded(editor) -> None:
    editor.locator(".messages .success").first.wait_for()


def entitle(editor, title: str) -> None:
    """As a person does: key by key, until Wagtail has made the address of it."""
    editor.locator("#id_title").press_sequentially(title)
    expect(editor.locator("#id_slug")).to_have_value(re.compile(r"\w"))


def publish(editor) -> None:
    editor.locator("footer .w-dropdown__toggle").click()
    editor.locator("button[name=action-publish]").click()


def save_draft(editor) -> None:
    editor.locator("footer button.action-save").click()
    succeeded(editor)


def add_block(editor, kind: str) -> None:
    """The first block of the field whose + comes last on the page."""
    editor.locator(".c-sf-add-button").last.click()
    editor.get_by_role("option", name=kind, exact=True).click()


def catalogue_of(editor, told: Told) -> str:
    """→ the number of the catalogue in this language"""
    found = ""
    for title in TO_CATALOGUE[told.language]:
        editor.goto(f"/admin/pages/{found}/" if found else "/admin/pages/")
        found = re.search(r"/(\d+)/", editor.get_by_role("link", name=title, exact=True).last.get_attribute("href")).group(1)
    return found


def begin_course(editor, told: Told, title: str) -> str:
    """A draft: what it is about, who offers it, who teaches it and signs it off. → its number"""
    catalogue = catalogue_of(editor, told)
    editor.goto(f"/admin/pages/add/courses/coursepage/{catalogue}/")
    entitle(editor, title)
    editor.fill("#id_summary", "Made in a browser, from an empty page.")
    editor.locator("#id_provider-chooser .chooser__choose-button").click()
    editor.locator("a[data-chooser-modal-choice]").first.click()
    editor.locator("#id_provider-chooser .chooser__title", has_text=re.compile(r"\w")).wait_for()
    editor.get_by_label(TEACHER_NAME, exact=True).check()
    editor.check("#id_needs_sign_off")
    save_draft(editor)
    return re.search(r"/pages/(\d+)/", editor.url).group(1)


def is_refused(editor, reason: str) -> bool:
    publish(editor)
    editor.get_by_text(reason).first.wait_for()
    return True


def first_words(told: Told, text) -> str:
    """Of a lazy text: enough to know it by."""
    with override(told.language):
        return str(text)[:30]


def add_module(editor, told: Told, course: str) -> None:
    editor.goto(f"/admin/courses/{course}/outline/")
    editor.get_by_role("link", name=told("Add a module")).click()
    entitle(editor, "The whole of it")
    publish(editor)
    succeeded(editor)


def begin_step(editor, told: Told, course: str, kind: str, title: str) -> None:
    editor.goto(f"/admin/courses/{course}/outline/")
    editor.get_by_role("link", name=told("Add a step")).click()
    editor.get_by_role("link", name=told(kind).capitalize(), exact=True).click()
    entitle(editor, title)


def add_lesson(editor, told: Told, course: str) -> None:
    begin_step(editor, told, course, "lesson", "Begin simply")
    add_block(editor, told("Heading"))
    editor.fill("[name=body-0-value-text]", "What is a baseline?")
    publish(editor)
    succeeded(editor)


def add_quiz(editor, told: Told, course: str) -> None:
    begin_step(editor, told, course, "quiz", "Check yourself")
    add_block(editor, told("True or false"))
    editor.fill("[name=questions-0-value-text]", "A baseline is the simplest method.")
    editor.select_option("[name=questions-0-value-answer]", "true")
    publish(editor)
    succeeded(editor)


def add_live_session(editor, told: Told, course: str, title: str) -> None:
    """A draft, its date, and only then published: without a date it is refused."""
    begin_step(editor, told, course, "live session", title)
    save_draft(editor)
    step = editor.url
    assert is_refused(editor, first_words(told, NO_DATE))
    add_date(editor, title)
    editor.goto(step)
    publish(editor)
    succeeded(editor)


def add_date(editor, title: str) -> None:
    """It has begun ten minutes ago and takes an hour."""
    editor.goto("/admin/snippets/courses/session/add/")
    starts = datetime.now(ZoneInfo("Europe/Oslo")) - timedelta(minutes=10)
    editor.fill("#id_starts_at", f"{starts:%Y-%m-%d %H:%M}")
    editor.fill("#id_ends_at", f"{starts + timedelta(hours=1):%Y-%m-%d %H:%M}")
    editor.fill("#id_join_url", "https://meet.example.org/baselines")
    editor.locator("a[role=tab]").nth(1).click()
    editor.locator("#id_step-chooser .chooser__choose-button").click()
    editor.locator(".modal-body [name=q]").fill(title)
    editor.locator(".modal-body a.choose-page", has_text=title).first.click()
    editor.locator("#id_step-chooser .chooser__title", has_text=title).wait_for()
    editor.locator("footer button[type=submit]").first.click()
    succeeded(editor)


def build(editor, told: Told, title: str) -> str:
    """→ the number of the published course"""
    course = begin_course(editor, told, title)
    assert is_refused(editor, first_words(told, NO_STEP))
    add_module(editor, told, course)
    add_lesson(editor, told, course)
    add_quiz(editor, told, course)
    add_live_session(editor, told, course, f"{MEETING} {title}")
    editor.goto(f"/admin/pages/{course}/edit/")
    publish(editor)
    succeeded(editor)
    return course


def send_colleague(manager, told: Told, course: str, title: str) -> str:
    """→ the address of the course"""
    manager.goto(told.at(f"/courses/{course}/colleagues/"))
    manager.get_by_label(LEARNER_NAME).check()
    manager.get_by_role("button", name=told("Enrol them")).click()
    manager.get_by_text(told.of("%(n)s person is enrolled.", "%(n)s people are enrolled.", 1)).wait_for()
    return manager.locator("main a", has_text=title).first.get_attribute("href")


def learn(learner, told: Told, course: str) -> str:
    """Lesson, quiz, a seat in the session. → the session's number"""
    learner.goto(told.at(f"/courses/{course}/resume/"))
    learner.locator('form[action$="/complete/"] button').first.click()
    learner.locator("main [type=radio][value=true]").check()
    learner.locator('main form[action$="/submit/"] button[type=submit]').last.click()
    learner.get_by_role("heading", name=told("You passed")).wait_for()
    learner.goto(told.at(f"/courses/{course}/resume/"))
    learner.locator('main form[action$="/register/"] button').first.click()
    learner.get_by_text(told("You are registered.")).first.wait_for()
    return re.search(r"/sessions/(\d+)/", learner.url).group(1)


def tick_off(teacher, told: Told, session: str) -> None:
    teacher.goto(told.at(f"/courses/sessions/{session}/attendance/"))
    teacher.get_by_label(LEARNER_NAME, exact=True).check()
    teacher.get_by_role("button", name=told("Save"), exact=True).click()
    teacher.get_by_text(told("Saved."), exact=True).first.wait_for()


def follow_up(teacher, told: Told, course: str) -> None:
    """Roster, funnel, a message, the signature."""
    teacher.goto(told.at(f"/courses/{course}/learners/?state=under_way"))
    assert LEARNER_NAME in teacher.locator("main table").first.inner_text()
    teacher.goto(told.at(f"/courses/{course}/funnel/"))
    assert "Begin simply" in teacher.locator("main table").inner_text()
    teacher.goto(told.at(f"/courses/{course}/messages/"))
    teacher.fill("[name=subject]", "Well done so far")
    teacher.fill("[name=text]", "I sign it off today.")
    teacher.get_by_role("button", name=told("Look at it before sending")).click()
    teacher.get_by_role("button", name=told("Send it now")).click()
    teacher.get_by_text(told.of("Sent to %(n)s person.", "Sent to %(n)s people.", 1)).wait_for()
    teacher.goto(told.at(f"/courses/{course}/learners/"))
    teacher.get_by_role("link", name=LEARNER_NAME).click()
    teacher.get_by_role("button", name=told("Sign off")).click()
    teacher.get_by_text(told("Signed off: %(name)s", name=LEARNER_NAME)).wait_for()


def test_from_an_editors_empty_page_to_a_certificate(open_as, told):
    locale = {"en": "en-GB", "nb": "nb-NO"}[told.language]
    editor, manager, learner, teacher = (open_as(role, locale=locale) for role in ("editor", MANAGER, LEARNER, TEACHER))
    title = f"Baselines {''.join(choices('abdefiklmnor', k=6))}"
    course = build(editor, told, title)
    address = send_colleague(manager, told, course, title)
    session = learn(learner, told, course)
    tick_off(teacher, told, session)
    learner.goto(address)
    assert told("You have done everything. Your teacher signs the course off now.") in learner.locator("main").inner_text()
    follow_up(teacher, told, course)
    learner.goto(told.at("/courses/certificates/"))
    follow(learner.locator("main a", has_text=title).first)
    code = re.search(r"/certificates/(\w+)/", learner.url).group(1)
    stranger = open_as(None, locale=locale)
    stranger.goto(f"/verify/{code}/")
    assert LEARNER_NAME in stranger.locator("main").inner_text() and title in stranger.locator("main").inner_text()
    manager.goto(told.at(f"/courses/{course}/colleagues/"))
    assert re.search(rf"{LEARNER_NAME}\s+{told('Completed')}", manager.locator("main").inner_text())
    assert manager.goto(told.at("/reports/participation/")).status == 200
