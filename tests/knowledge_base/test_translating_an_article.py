"""The Norwegian twin as an editor makes it: by Wagtail's own translation editor, in the admin."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation

from knowledge_base.models import ArticlePage
from tests import make

# It publishes after the commit.
pytestmark = pytest.mark.django_db(transaction=True)
TEXTS = {"Sheet": "Ark", "In short.": "Kort sagt.", "What we learned.": "Hva vi lærte."}


class Translator:
    def __init__(self, client):
        self.client = client

    def begin(self, article: ArticlePage) -> ArticlePage:
        """“Translate this page” and Norwegian."""
        norwegian = Locale.objects.get(language_code="nb")
        address = reverse("wagtail_localize:submit_page_translation", args=[article.pk])
        assert self.client.post(address, {"locales": norwegian.pk}).status_code == 302
        return ArticlePage.objects.get(translation_key=article.translation_key, locale=norwegian)

    def say(self, twin: ArticlePage, texts: dict[str, str]) -> None:
        """Translate these strings, and publish."""
        translation = Translation.objects.get(source__object_id=twin.translation_key)
        for segment in StringSegment.objects.filter(source=translation.source).select_related("string"):
            if segment.string.data in texts:
                address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
                sent = urlencode({"value": texts[segment.string.data]})
                answer = self.client.put(address, sent, content_type="application/x-www-form-urlencoded")
                assert answer.status_code in (200, 201)
        answer = self.client.post(reverse("wagtailadmin_pages:edit", args=[twin.pk]), {"action": "publish"})
        assert answer.status_code == 302

    def follow(self, twin: ArticlePage) -> None:
        """“Sync translated pages”: the strings of the original as it is now."""
        source = Translation.objects.get(source__object_id=twin.translation_key).source
        answer = self.client.post(reverse("wagtail_localize:update_translations", args=[source.pk]))
        assert answer.status_code == 302


@pytest.fixture
def translator(cast, sign_in):
    return Translator(sign_in(cast.admin))


def fresh(page) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def test_a_twin_is_the_same_article_in_other_words(cast, translator, sign_in):
    law = ("law", {"status": "in_force", "date": None, "authority": "Datatilsynet", "reference": "", "link": ""})
    article = make.article("Sheet", kind="law", author=cast.kari, organisation=cast.kommune, facts=[law], goal="tools")
    begun = translator.begin(article)
    translator.say(begun, TEXTS)
    twin = fresh(begun)
    assert twin.live and (twin.title, twin.summary) == ("Ark", "Kort sagt.") and "Hva vi lærte." in str(twin.body)
    assert twin.original == article and twin.twins() == [article]
    for name in ("kind", "author", "organisation", "keeper", "verify_due"):
        assert getattr(twin, name) == getattr(fresh(article), name), name
    assert twin.facts[0].value["status"] == "in_force" and [goal.key for goal in twin.goals] == ["tools"]
    client = sign_in(cast.kari)
    shown = client.get(twin.get_parent().url).content.decode()
    assert "Ark" in shown and "Sheet" not in shown
    assert client.get(twin.url).status_code == 200


def test_translating_makes_nobody_stale_new_content_does_until_it_is_translated_too(cast, translator):
    article = make.article("Sheet", author=cast.kari)
    twin = translator.begin(article)
    translator.say(twin, TEXTS)
    assert fresh(twin).newer_twin() is None and fresh(article).newer_twin() is None
    page = fresh(article)
    page.body = [("text", "<p>The law has changed.</p>")]
    page.save_revision(user=cast.kari).publish()
    assert fresh(twin).newer_twin() == article
    translator.follow(twin)
    translator.say(twin, {**TEXTS, "The law has changed.": "Loven er endret."})
    assert "Loven er endret." in str(fresh(twin).body)
    assert fresh(twin).newer_twin() is None and fresh(article).newer_twin() is None


def test_what_was_verified_meanwhile_stays_so_when_the_translation_is_published(cast, translator):
    article = make.article("Sheet", kind="law", author=cast.kari)
    twin = translator.begin(article)
    fresh(article).entrust(cast.olav)
    translator.say(twin, TEXTS)
    assert fresh(twin).keeper == fresh(article).keeper == cast.olav
