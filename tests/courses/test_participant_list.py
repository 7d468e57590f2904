"""Enrolling from a spreadsheet: tried first with every error by its line, then all or nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from courses.models import Enrolment
from courses.participant_list import decoded, lines_of
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def send(client, course, text, **more):
    return client.post(reverse("courses:participants", args=[course.pk]), {"text": text, **more})


@pytest.fixture
def mona(sign_in, cast):
    return sign_in(cast.manager)


@pytest.mark.parametrize(
    "raw",
    [
        "E-post;Navn\r\nkari@example.org;Kåre\r\n".encode("utf-8-sig"),
        "E-post;Navn\r\nkari@example.org;Kåre\r\n".encode("cp1252"),
        "sep=,\nname,email\nKåre,KARI@example.org \n".encode(),
        "E-post\tNavn\nkari@example.org\tKåre\n".encode("utf-16"),
        b"kari@example.org",
        b'\n\n"kari@example.org"\n\n',
    ],
)
def test_whatever_a_spreadsheet_writes_is_read(raw):
    assert [line.address for line in lines_of(decoded(raw))] == ["kari@example.org"]


def test_every_wrong_line_is_named_and_nobody_is_enrolled(mona, course):
    text = "email\nkari@example.org\n\nolav@example.org\n=cmd|'/c calc'!A1\nKARI@example.org\n<script>@x\n"
    page = send(mona, course, text, enrol="1")
    told = page.content.decode()
    assert page.status_code == 422
    for line, said in ((4, "Nobody in your organisation"), (5, "no e-mail address"), (6, "The same address as in line 2")):
        assert f"Line {line}:" in told and said in told
    assert "<script>@x" not in told
    assert not Enrolment.objects.exists()


def test_a_right_list_is_tried_and_then_enrolled_as_a_whole(mona, cast, course):
    text = "kari@example.org\nmona@example.org\n"
    tried = send(mona, course, text).content.decode()
    assert "2 to enrol, 0 in the course already" in tried and "Enrol 2 people" in tried
    assert not Enrolment.objects.exists()
    for _ in range(2):
        assert send(mona, course, text, enrol="1").status_code == 302
    assert set(Enrolment.objects.values_list("source", "organisation_id")) == {("csv", cast.kommune.pk)}
    assert Enrolment.objects.count() == 2


def test_a_file_is_as_good_as_pasted_lines(mona, course):
    file = SimpleUploadedFile("liste.csv", "e-post\nkari@example.org".encode("utf-8-sig"))
    page = mona.post(reverse("courses:participants", args=[course.pk]), {"file": file}).content.decode()
    assert 'value="e-post\nkari@example.org"' in page


def test_teachers_and_staff_name_any_member_whatever_the_door(sign_in, cast, course):
    course.entry = "invitation"
    make_courses.published(course)
    send(sign_in(cast.editor), course, "kari@example.org\nolav@example.org", enrol="1")
    assert set(Enrolment.objects.values_list("status", flat=True)) == {"active"}
    assert Enrolment.objects.filter(enrolled_by=cast.editor).count() == 2


def test_a_run_is_named_by_its_name_in_either_language(sign_in, cast, course):
    run = make_courses.run(course, name_en="Spring 2027", name_nb="Vår 2027")
    page = send(sign_in(cast.editor), course, "email;run\nkari@example.org;vår 2027\nolav@example.org;Autumn").content.decode()
    assert "Line 3:" in page and "no open run" in page and "Line 2:" not in page
    send(sign_in(cast.editor), course, "email;run\nkari@example.org;vår 2027", enrol="1")
    assert Enrolment.objects.get().run == run


def test_who_is_in_already_stays_as_she_is(mona, course, enrolment):
    assert "0 to enrol, 1 in the course already" in send(mona, course, "kari@example.org").content.decode()


def test_nothing_and_too_much_are_told(mona, course):
    assert "Choose a file or paste" in send(mona, course, " \n ").content.decode()
    many = "\n".join(f"person{n}@example.org" for n in range(1005))
    page = send(mona, course, many).content.decode()
    assert "Line 1001:" in page and "More than 1000 lines" in page and "Line 1:" not in page


def test_the_naughty_strings_are_refused_without_an_accident(mona, course, samples):
    strings = samples("text/naughty_strings.json")
    for start in range(0, len(strings), 60):
        text = "\n".join(strings[start : start + 60])
        assert send(mona, course, text).status_code in (200, 422)
    assert not Enrolment.objects.exists()


def signed_out_while_sending(client, cast, course, **sent) -> str:
    """Her session had ended when she sent it; → the page after signing in again."""
    address = reverse("courses:participants", args=[course.pk])
    assert client.post(address, sent).url == f"/accounts/login/?next={address}"
    client.force_login(cast.manager)
    return client.get(address).content.decode()


def test_pasted_lines_are_still_there_when_the_session_had_ended(client, cast, course):
    shown = signed_out_while_sending(client, cast, course, text=f"{cast.kari.email}\n")
    assert "Your list is still here" in shown and cast.kari.email in shown
    assert not Enrolment.objects.exists()


def test_so_is_a_file_as_its_lines(client, cast, course):
    raw = f"E-post;Navn\r\n{cast.kari.email};Kåre\r\n".encode("cp1252")
    shown = signed_out_while_sending(client, cast, course, text="", file=SimpleUploadedFile("list.csv", raw, "text/csv"))
    assert f"{cast.kari.email};Kåre" in shown


def test_so_is_a_list_that_was_right_and_about_to_be_enrolled(client, cast, course):
    shown = signed_out_while_sending(client, cast, course, text=f"{cast.kari.email}\n", enrol="1")
    assert cast.kari.email in shown and not Enrolment.objects.exists()
    send(client, course, cast.kari.email, enrol="1")
    assert Enrolment.objects.get().member == cast.kari


def test_a_list_too_long_to_keep_is_asked_for_again(client, cast, course):
    raw = b"x" * 400_000
    shown = signed_out_while_sending(client, cast, course, file=SimpleUploadedFile("list.csv", raw, "text/csv"))
    assert "too long to keep" in shown and "xxxx" not in shown
    assert "too long to keep" not in client.get(reverse("courses:participants", args=[course.pk])).content.decode()
