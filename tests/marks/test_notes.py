"""A private note: nobody else's, lost neither to a second tab nor to a session that ended."""

import pytest
from django.test import Client

from courses.models import Enrolment
from foundation.markdown import MAX_LENGTH
from marks.models import Highlight, Mark, Position
from members.signed_out import LONGEST
from tests import make

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def step(cast):
    course = make.courses.course("Data in practice")
    Enrolment.objects.enrol(cast.kari, course)
    return make.courses.steps(course)[0]


@pytest.fixture
def kari(sign_in, cast):
    return sign_in(cast.kari)


@pytest.fixture
def address(step):
    return f"/en/marks/courses.lessonpage/{step.pk}/note/"


def note_of(member) -> str:
    return Mark.objects.of(member).notes().get().text


def test_a_note_is_saved_without_a_script_and_shown_beside_the_step(kari, cast, step, address):
    assert kari.post(address, {"text": "Ask Per.\x00", "version": "0", "next": f"{step.url}#notes"}).url == f"{step.url}#notes"
    assert note_of(cast.kari) == "Ask Per."
    assert ">Ask Per.</textarea>" in kari.get(step.url).content.decode()


def test_saving_the_same_twice_changes_nothing(kari, cast, address):
    for _ in range(2):
        assert kari.post(address, {"text": "Once", "version": "0"}, headers=JSON).json() == {"version": 1}


def test_a_second_tab_is_told_and_loses_nothing(kari, cast, address):
    kari.post(address, {"text": "First", "version": "0"})
    kari.post(address, {"text": "First, longer", "version": "1"})
    answer = kari.post(address, {"text": "From the other tab", "version": "1"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "First, longer" in html
    assert "From the other tab" in html
    assert note_of(cast.kari) == "First, longer"
    assert kari.post(address, {"text": "x", "version": "1"}, headers=JSON).json() == {"text": "First, longer", "version": 2}
    kari.post(address, {"text": "Both", "version": "2"})
    assert note_of(cast.kari) == "Both"


def test_who_was_signed_out_finds_her_words_after_signing_in(client, cast, address):
    there = client.post(address, {"text": "Half a thought", "version": "0", "next": "/en/"}).url
    assert there.startswith("/accounts/login/?next=/en/marks/")
    client.force_login(cast.kari)
    html = client.get(address).content.decode()
    assert "Half a thought" in html
    client.post(address, {"text": "Half a thought", "version": "0"})
    assert note_of(cast.kari) == "Half a thought"
    assert client.get(address).status_code == 302


def test_a_script_is_told_that_one_is_signed_out(client, address):
    assert client.post(address, {"text": "x"}, headers=JSON).status_code == 401
    assert "words_kept" not in client.session


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
def test_a_nonsense_version_counts_as_none(kari, cast, address, version):
    kari.post(address, {"text": "A", "version": version})
    assert note_of(cast.kari) == "A"
    assert kari.post(address, {"text": "B", "version": version}, headers=JSON).status_code == 409


def test_nobody_else_reads_or_writes_it(sign_in, cast, step, address):
    Mark.objects.write_note(cast.kari, step, "Mine alone", 0)
    assert sign_in(cast.olav).post(address, {"text": "x", "version": "0"}).status_code == 404
    assert "Mine alone" not in sign_in(cast.admin).get(step.url).content.decode()


def highlight(client, step, quote: str, **more):
    words = {"quote": quote, "prefix": "Data ", "suffix": " like milk", "block": "b1", **more}
    return client.post(f"/en/marks/texts/{step.pk}/highlights/", words)


def test_a_highlight_is_made_once_and_listed_without_a_script(kari, cast, step):
    assert [highlight(kari, step, "grow  old").status_code for _ in range(2)] == [201, 201]
    assert Highlight.objects.of(cast.kari).count() == 1
    assert 'data-quote="grow  old"' in kari.get(step.url).content.decode()


def test_an_edited_text_does_not_lose_the_highlight(kari, cast, step):
    highlight(kari, step, "grow old", remark="Like us")
    step.body = [("text", "<p>Everything else.</p>")]
    make.courses.published(step)
    html = kari.get(f"/en/courses/{step.course.pk}/notes/").content.decode()
    assert "grow old" in html
    assert "These words are no longer in the text." in html
    assert "Like us" in html


def test_only_who_made_a_highlight_changes_it(kari, sign_in, cast, step):
    number = highlight(kari, step, "grow old").json()["id"]
    assert sign_in(cast.olav).post(f"/en/marks/highlights/{number}/", {"remove": "1"}).status_code == 404
    kari.post(f"/en/marks/highlights/{number}/", {"remark": "Hm"})
    assert Highlight.objects.get().remark == "Hm"
    kari.post(f"/en/marks/highlights/{number}/", {"remove": "1"})
    assert not Highlight.objects.exists()


def test_an_outsider_and_an_empty_selection_make_none(kari, sign_in, cast, step):
    assert highlight(sign_in(cast.olav), step, "grow old").status_code == 404
    assert highlight(kari, step, "  ").status_code == 400
    assert highlight(Client(), step, "x").status_code == 401
    assert not Highlight.objects.exists()


@pytest.fixture
def film(step):
    from django.core.files.base import ContentFile

    from foundation.models import Recording

    film = Recording.objects.create(title="Film", type="video", duration=200, file=ContentFile(b"f", "f.webm"))
    step.body = step.body.stream_block.to_python([{"type": "video", "id": "v1", "value": {"recording": film.pk, "caption": ""}}])
    make.courses.published(step)
    return f"/en/marks/recordings/{film.pk}/"


def test_one_goes_on_where_one_stopped_on_any_device(kari, sign_in, cast, film):
    assert kari.get(film).json() == {"seconds": 0, "kept": True}
    kari.post(film, {"seconds": "192"})
    kari.post(film, {"seconds": "185"})
    assert sign_in(cast.kari).get(film).json()["seconds"] == 185
    kari.post(film, {"seconds": "200", "ended": "1"})
    assert kari.get(film).json()["seconds"] == 0


def test_a_clock_that_ran_ahead_is_not_overwritten_from_before(cast, kari, film, monkeypatch):
    from datetime import timedelta

    from django.utils import timezone

    kari.post(film, {"seconds": "100"})
    Position.objects.update(noted_at=timezone.now() + timedelta(minutes=1))
    kari.post(film, {"seconds": "50"})
    assert Position.objects.get().seconds == 100


@pytest.mark.parametrize("seconds", ["", "-1", "1.5", "NaN", "9" * 40, "99999"])
def test_a_nonsense_second_is_refused(kari, film, seconds):
    assert kari.post(film, {"seconds": seconds}).status_code == 400


def test_who_may_not_see_the_film_learns_nothing(sign_in, cast, film):
    assert sign_in(cast.olav).get(film).status_code == 404
    assert Client().post(film, {"seconds": "9"}).status_code == 404


def test_the_longest_post_is_kept_for_a_stranger_and_no_more_than_that(client, cast, address):
    for length, is_kept in ((MAX_LENGTH, True), (LONGEST + 1, False)):
        client.logout()
        client.post(address, {"text": "x" * length, "version": "0"})
        assert len(str(client.session["words_kept"])) < LONGEST + 200
        client.force_login(cast.kari)
        assert ("x" * length in client.get(address).content.decode()) == is_kept
