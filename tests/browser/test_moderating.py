"""A decision as everyone meets it: the moderator on a phone, the member it concerns, and the administrator who looks again."""

import uuid

import pytest

from tests.browser.conftest import PASSWORD, follow
from tests.browser.test_pages import what_is_wrong

pytestmark = pytest.mark.thorough


def test_a_post_is_hidden_by_a_rule_appealed_looked_at_again_and_deleted_for_good(open_as):
    mark, reason = f"call {uuid.uuid4().hex[:8]}", "It holds a number that is not yours to give."
    expert, moderator, admin = open_as("expert"), open_as("moderator", width=360), open_as("admin")

    topic = "/en/exchange/topics/6/"
    expert.goto(topic)
    expert.locator("textarea[name=text]").fill(f"His number: {mark}")
    follow(expert.get_by_role("button", name="Publish"))

    moderator.goto(topic)
    post = moderator.locator("article.post", has_text=mark)
    post.locator("summary", has_text="Hide").click()
    post.locator("select[name=rule]").select_option("privacy")
    post.locator("input[name=reason]").fill(reason)
    follow(post.get_by_role("button", name="Hide the post"))
    assert mark not in open_as("teacher").goto(topic).text()

    expert.goto(topic)
    follow(expert.locator("article.post", has_text=mark).get_by_role("link", name="how to appeal"))
    follow(expert.locator('main a[href*="/rulings/"]').first)
    ruling = expert.url
    assert reason in expert.locator("main").inner_text()
    assert what_is_wrong(expert, "en") == []
    expert.locator("textarea[name=text]").fill("He told me that I may.")
    follow(expert.get_by_role("button", name="Appeal"))

    admin.goto("/en/moderation/")
    follow(admin.get_by_role("link", name="Appeal: Your post was hidden").last)
    assert what_is_wrong(admin, "en") == []
    admin.locator("textarea[name$=reason]").fill("Then he gives it himself.")
    follow(admin.get_by_role("button", name="The decision stands"))
    expert.goto(ruling)
    assert "Then he gives it himself." in expert.locator("main").inner_text()

    admin.goto(topic)
    follow(admin.locator("article.post", has_text=mark).get_by_role("link", name="Delete for good"))
    assert what_is_wrong(admin, "en") == []
    admin.locator("textarea[name=reason]").fill("A number of a person.")
    follow(admin.locator("main form button").last)
    assert mark not in expert.goto(topic).text()


def test_who_is_suspended_reads_why_where_she_would_sign_in_and_appeals(open_as):
    moderator, silje = open_as("moderator", width=360), open_as()
    moderator.goto("/en/moderation/members/silje-tveit/")
    assert what_is_wrong(moderator, "en") == []
    moderator.get_by_label("Suspend: may not sign in").check()
    moderator.locator("textarea[name=reason]").fill("Five posts that sell.")
    follow(moderator.get_by_role("button", name="Decide"))

    silje.goto("/accounts/login/")
    silje.fill("input[name=login]", "silje-tveit@example.org")
    silje.fill("input[name=password]", PASSWORD)
    follow(silje.locator("main button[type=submit]").first)
    assert "/nb/moderation/suspended/" in silje.url
    assert "Five posts that sell." in silje.locator("main").inner_text()
    assert what_is_wrong(silje, "nb") == []
    silje.locator("textarea[name=text]").fill("Jeg tar dem bort.")
    follow(silje.get_by_role("button", name="Klag"))
    assert "Jeg tar dem bort." in silje.locator("main").inner_text()

    moderator.locator("input[name=reason]").fill("She takes them away.")
    follow(moderator.get_by_role("button", name="Lift it"))
    assert "Taken back" in moderator.locator("main").inner_text()
