"""What editors put into an article: pictures and files for those who may read it, never without words, and texts without end."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from foundation.models import File, Picture
from knowledge_base.models import ArticlePage
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(db):
    return Picture.objects.create(title="harbour", file=get_test_image_file(filename="harbour.png"))


def sent_by_an_editor(client, article, *body):
    """The page's form in Wagtail, with this body, and “Publish”."""
    data = {"title": article.title, "slug": article.slug, "kind": article.kind, "summary": article.summary, "version": 1}
    several = {name: inline_formset([]) for name in ("aims", "sdg_tags", "competence_gains", "comments")}
    streams = {"facts": streamfield([]), "sources": streamfield([]), "body": streamfield(list(body))}
    more = {"audience": article.audience, "change": "content", "action-publish": "1"}
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    return client.post(address, nested_form_data({**data, **several, **streams, **more}))


def test_forty_thousand_words_are_saved_by_the_editors_form(cast, sign_in):
    article, client = make.article("Long"), sign_in(cast.admin)
    words = "".join(f"<p>{'What we learned about data last year. ' * 10}</p>" for _ in range(600))
    assert sent_by_an_editor(client, article, ("text", rich_text(words))).status_code == 302
    kept = ArticlePage.objects.get(pk=article.pk)
    assert len(kept.body_text().split()) > 40_000 and client.get(kept.url).status_code == 200


def shown(picture, **said) -> tuple:
    return "picture", {"picture": {"image": picture.pk, **said}, "caption": ""}


def test_a_picture_without_words_is_not_published(cast, sign_in, picture):
    article, client = make.article("Harbours"), sign_in(cast.admin)
    refused = sent_by_an_editor(client, article, shown(picture, alt_text=""))
    assert refused.status_code == 200 and "body" in refused.context["form"].errors
    assert sent_by_an_editor(client, article, shown(picture, alt_text="Boats in a harbour")).status_code == 302
    page = client.get(ArticlePage.objects.get(pk=article.pk).url).content.decode()
    assert 'alt="Boats in a harbour"' in page


def test_a_picture_that_only_decorates_is_said_to_be_so(cast, sign_in, picture):
    article, client = make.article("Harbours"), sign_in(cast.admin)
    assert sent_by_an_editor(client, article, shown(picture, alt_text="", decorative="on")).status_code == 302
    assert 'alt=""' in client.get(ArticlePage.objects.get(pk=article.pk).url).content.decode()


def test_a_file_is_for_the_readers_of_its_article_in_every_way_it_is_attached(cast, sign_in, client):
    sheet, form = (File.objects.create(title=name, file=ContentFile(b"%PDF-1.7", f"{name}.pdf")) for name in ("sheet", "form"))
    facts = [("template", {"purpose": "", "file": form, "licence": "", "link": ""})]
    body = [("downloads", {"title": "", "files": [sheet]})]
    make.article("Ours", kind="template", audience=cast.kommune.audience_key, body=body, facts=facts)
    for file in (sheet, form):
        answers = [sign_in(member).get(file.url).status_code for member in (cast.kari, cast.olav)]
        assert answers == [200, 404] and client.get(file.url).status_code == 404, file.title


def test_an_editors_file_is_what_it_says_it_is(cast, sign_in):
    sent = {"title": "Sheet", "file": SimpleUploadedFile("sheet.pdf", b"MZ program"), "collection": 1}
    refused = sign_in(cast.admin).post(reverse("wagtaildocs:add"), sent)
    assert "file" in refused.context["form"].errors and not File.objects.exists()


@pytest.mark.parametrize("text", ["See ![](/media/attachments/a/b.png)", "![Boats](https://example.org/a.png)"])
def test_a_picture_in_a_proposal_is_refused_with_the_text_kept(kari, text):
    make.site_tree()
    form = {"title": "Harbours", "summary": "x", "kind": "guide", "language": "en", "part-end": text}
    answer = kari.client.post("/en/knowledge/proposals/new/", {**form, "once": "0d1a3f1e-3a55-4c53-8a4c-0d9b0f7e5f5d"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "words only" in page and "![" in page
