"""What was published when, how it differs, and how old a page is against its twin."""

import pytest

from knowledge_base.differences import differences, paragraphs_of
from knowledge_base.models import ArticlePage, PublishedVersion
from tests import make

pytestmark = pytest.mark.django_db


def publish(page, text: str, change: str = "content", **more) -> ArticlePage:
    page = ArticlePage.objects.get(pk=page.pk)
    page.body, page.change = [("text", f"<p>{text}</p>")], change
    for name, value in more.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def test_readers_compare_published_versions_and_never_see_drafts(cast, sign_in):
    article = publish(make.article("Sheet", text="Begin with one case."), "Begin with one small case.", change_note="Smaller")
    article.body = [("text", "<p>A secret draft.</p>")]
    article.save_revision()
    shown = sign_in(cast.kari).get(f"/en/knowledge/articles/{article.pk}/versions/").content.decode()
    assert "<ins>small" in shown and "Smaller" in shown and "secret" not in shown
    assert [one.number for one in PublishedVersion.objects.filter(page=article)] == [2, 1]
    assert sign_in(cast.kari).get(f"/en/knowledge/articles/{article.pk}/versions/3/").status_code == 404


def test_what_was_published_for_few_stays_with_them_when_the_page_is_opened(cast, sign_in):
    article = make.article("Sheet", text="Only ours.", audience=cast.kommune.audience_key)
    publish(article, "For everybody.", audience="public")
    address = f"/en/knowledge/articles/{article.pk}/versions/"
    assert "<del>Only" not in sign_in(cast.olav).get(address).content.decode()
    assert "<del>Only" in sign_in(cast.kari).get(address).content.decode()


def test_new_content_makes_the_twin_stale_a_typo_does_not(cast, sign_in):
    article = make.article("Sheet", norwegian="Ark", author=cast.kari)
    twin = ArticlePage.objects.get(translation_of=article.pk)
    publish(article, "Comma, moved.", "typo")
    assert twin.newer_twin() is None
    publish(article, "The law has changed.")
    assert ArticlePage.objects.get(pk=twin.pk).newer_twin() == article
    client = sign_in(cast.kari)
    assert "Den engelske versjonen er nyere" in client.get(twin.url).content.decode()
    assert "Behind the other language" in client.get("/en/knowledge/mine/").content.decode()
    publish(twin, "Loven er endret.", "translation")
    assert ArticlePage.objects.get(pk=twin.pk).newer_twin() is None
    assert ArticlePage.objects.get(pk=article.pk).newer_twin() is None


def test_a_changed_paragraph_is_shown_by_word_and_the_unchanged_left_out():
    same = [f"Paragraph {n}." for n in range(9)]
    found = differences([*same, "One two three."], [*same, "One 2 three."])
    assert [passage.kind for passage in found] == ["gap", "same", "changed"]
    assert ("gone", "two") in found[-1].parts and ("added", "2") in found[-1].parts


def test_the_cells_of_a_table_stay_apart():
    columns = [{"type": "text", "heading": "Material"}, {"type": "text", "heading": "Protection"}]
    table = {"columns": columns, "rows": [{"values": ["A text", "70 years"]}], "caption": ""}
    article = make.article("Sheet", body=[{"type": "table", "value": table}])
    assert {"Material · Protection", "A text · 70 years"} <= set(paragraphs_of(article.live_revision))


def test_forty_thousand_words_are_published_shown_and_compared_in_time(cast, sign_in):
    words = "<p>" + "</p><p>".join("What we learned about data last year. " * 10 for _ in range(600)) + "</p>"
    article = publish(make.article("Long", text=words), words.replace("last", "this"))
    assert article.minutes > 180
    client = sign_in(cast.kari)
    assert client.get(article.url).status_code == 200
    assert client.get(f"/en/knowledge/articles/{article.pk}/versions/").status_code == 200
