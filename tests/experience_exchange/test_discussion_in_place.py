import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from courses.models import Enrolment
from experience_exchange.models import Attachment, Post, Topic
from experience_exchange.templatetags.discussion import discussion_of
from foundation.access import keys_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    make.board()
    return make.case("A pilot that worked", organisation=cast.kommune)


def form(**fields) -> dict:
    return {"text": "What did it cost?", "once": str(uuid.uuid4()), **fields}


def test_looking_at_a_page_starts_nothing(cast, case, sign_in):
    assert "Nobody has written about this yet" in sign_in(cast.kari).get(case.url).content.decode()
    assert not Topic.objects.exists()


def test_the_first_post_begins_the_discussion_and_leads_back_to_the_page(cast, case, sign_in):
    client, sent = sign_in(cast.kari), form(next=case.url)
    for _ in range(2):
        response = client.post(f"/en/exchange/about/{case.pk}/", sent)
        assert response.headers["Location"] == f"{case.url}#post-1"
    topic = Topic.objects.get()
    assert (topic.title, topic.about_id, topic.post_count) == (case.title, case.pk, 1)
    assert "What did it cost?" in client.get(case.url).content.decode()


def test_files_come_along_under_a_lesson_an_article_and_a_case(cast, case, sign_in):
    lesson = make.courses.steps(make.courses.course())[0]
    Enrolment.objects.enrol(cast.kari, lesson.course)
    client = sign_in(cast.kari)
    for page in (case, make.article(), lesson):
        where = page.url
        shown = client.get(where).content.decode()
        assert 'enctype="multipart/form-data"' in shown and 'name="file-1"' in shown
        file = SimpleUploadedFile("plan.csv", b"a;b\n1;2\n")
        sent = form(text=f"About {page.title}", next=where, **{"file-1": file, "about-file-1": "Our plan"})
        assert client.post(f"/en/exchange/about/{page.pk}/", sent).status_code == 302
        kept = Attachment.objects.get(post__topic__about=page.pk)
        assert kept.url in client.get(where).content.decode()
        reply = form(text=f"On {page.title}", next=where, **{"file-1": SimpleUploadedFile("costs.csv", b"c;d\n1;2\n")})
        client.post(f"/en/exchange/topics/{kept.post.topic_id}/reply/", reply)
        assert "costs.csv" in client.get(where).content.decode()


def test_a_refused_file_keeps_the_text_and_the_way_back(cast, case, sign_in):
    sent = form(next=case.url, **{"file-1": SimpleUploadedFile("virus.exe", b"MZ")})
    page = sign_in(cast.kari).post(f"/en/exchange/about/{case.pk}/", sent).content.decode()
    assert "What did it cost?" in page and case.url in page
    assert not Attachment.objects.exists() and not Topic.objects.exists()


def test_a_second_start_joins_the_first(cast, case, sign_in):
    for member in (cast.kari, cast.olav):
        sign_in(member).post(f"/en/exchange/about/{case.pk}/", form())
    assert Topic.objects.get().post_count == 2


def test_an_empty_start_keeps_the_page_and_makes_nothing(cast, case, sign_in):
    response = sign_in(cast.kari).post(f"/en/exchange/about/{case.pk}/", form(text=" "))
    assert response.status_code == 200
    assert not Topic.objects.exists()


def test_a_visitor_gets_a_link_and_no_form(cast, case, client):
    Topic.objects.start(make.board(), cast.kari, case.title, "A thought", about=case)
    html = client.get(case.url).content.decode()
    assert "Sign in to join the discussion" in html
    assert "csrfmiddlewaretoken" not in html
    assert "1 post" in html


def test_a_page_one_may_not_see_cannot_be_discussed(cast, case, sign_in):
    case.audience = cast.kommune.audience_key
    case.save()
    assert sign_in(cast.olav).post(f"/en/exchange/about/{case.pk}/", form()).status_code == 404
    assert sign_in(cast.kari).post(f"/en/exchange/about/{case.pk}/", form()).status_code == 302
    assert sign_in(cast.kari).post("/en/exchange/about/999999/", form()).status_code == 404


def test_both_languages_share_one_discussion(cast, case, sign_in):
    make.front("nb")
    twin = case.copy_for_translation(Locale.objects.get(language_code="nb"), copy_parents=True)
    twin.save_revision().publish()
    sign_in(cast.kari).post(f"/en/exchange/about/{case.pk}/", form())
    twin.refresh_from_db()
    assert discussion_of(twin, cast.olav).topic == discussion_of(case, cast.olav).topic == Topic.objects.get()


@pytest.mark.parametrize("posts", [3, 40])
def test_it_costs_what_it_says_at_any_size(cast, case, posts):
    topic = Topic.objects.start(make.board(), cast.kari, case.title, "First", about=case)
    for _ in range(posts):
        topic.reply(cast.olav, "More")
    keys_of(cast.manager)  # asked once a request, by whoever comes first
    with CaptureQueriesContext(connection) as asked:
        found = discussion_of(case, cast.manager)
        assert [post.author.organisation for post in found.posts]
    assert len(asked) <= 6
    assert (len(found.posts), found.earlier) == (min(5, posts + 1), max(0, posts - 4))


def test_a_hidden_post_is_not_shown_in_place(cast, case, sign_in):
    topic = Topic.objects.start(make.board(), cast.kari, case.title, "First", about=case)
    topic.reply(cast.olav, "Advertising")
    Post.objects.get(number=2).hide("spam")
    assert "Advertising" not in sign_in(cast.manager).get(case.url).content.decode()
