"""A member improves an article, an editor publishes it on the site: in both languages, under the strict policy."""

import uuid

import pytest

ARTICLES = {
    "en": "/en/knowledge/a-dpia-for-an-ai-system/",
    "nb": "/nb/kunnskap/personvernkonsekvenser-for-et-ki-system-steg-for-steg/",
}
WORDS = {"en": ("Send to review", "Publish", "Published"), "nb": ("Send til vurdering", "Publiser", "Publisert")}


@pytest.mark.parametrize("language", ["en", "nb"])
def test_an_improvement_is_proposed_reviewed_and_published(open_as, language):
    send, publish, state = WORDS[language]
    mark = f"improved {uuid.uuid4().hex[:8]}"
    member, editor = open_as("member"), open_as("editor")
    member.goto(ARTICLES[language])
    article = member.url
    member.locator('main a[href$="/improve/"]').click()
    member.locator("textarea[name=part-end]").fill(f"## {mark}\n\n**Try it.**")
    member.locator("button[name=preview]").click()
    member.locator("[data-preview] h2", has_text=mark).wait_for()
    member.get_by_role("button", name=send).click()
    member.wait_for_url("**/proposals/*/")
    editor.goto(member.url)
    assert mark in editor.locator(".differences").last.inner_text()
    editor.get_by_role("button", name=publish, exact=True).click()
    editor.wait_for_url("**/moderation/")
    member.goto(article)
    assert mark in member.locator("main").inner_text()
    member.goto(f"/{language}/knowledge/proposals/")
    assert state in member.locator("main").inner_text()


def test_the_print_button_is_there_with_a_script_only_and_prints(open_as, chromium, site):
    page = open_as("member")
    page.add_init_script("window.print = () => { document.body.dataset.printed = 'yes'; }")
    page.goto(ARTICLES["en"])
    page.get_by_role("button", name="Print").click()
    assert page.locator("body").get_attribute("data-printed") == "yes"
    bare = chromium.new_context(java_script_enabled=False, base_url=site).new_page()
    bare.goto(ARTICLES["en"])
    assert bare.locator("button[data-print]").is_hidden()


def test_on_paper_there_is_the_article_and_nothing_to_press(open_as):
    page = open_as("member")
    page.goto(ARTICLES["nb"])
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".prose").first.is_visible()
    for what in (".site-menu", ".site-footer", ".article-side", "form", ".helpful"):
        assert all(each.is_hidden() for each in page.locator(what).all()), what
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
