"""Handles that could be taken for another's are refused."""

import pytest
from django.core.exceptions import ValidationError

from members.handles import validate_handle
from members.models import Member
from members.names import validate_name
from tests import make

pytestmark = pytest.mark.django_db


def test_no_letter_of_another_script_gets_in(samples):
    for entry in samples("text/lookalikes.json"):
        for lookalike in entry["lookalikes"]:
            if lookalike.isascii():
                continue
            with pytest.raises(ValidationError):
                validate_handle(f"kari{lookalike}berg")


@pytest.mark.parametrize(
    "handle", ["kar1-berg", "kari--berg", "kari-berg ", "Kari-berg", "karl-berg", "kariberg", "k\u200bari-berg", "ｋari-berg"]
)
def test_what_looks_like_a_members_handle_is_refused(handle):
    make.member("Kari", handle="kari-berg")
    other = Member(email="x@example.org", first_name="Karl", handle=handle)
    with pytest.raises(ValidationError):
        other.full_clean(exclude=["password", "handle_skeleton"])


def test_another_handle_is_fine():
    make.member("Kari", handle="kari-berg")
    Member(email="x@example.org", first_name="Mons", handle="mons-berg").full_clean(exclude=["password", "handle_skeleton"])


@pytest.mark.parametrize("handle", ["admin", "adm1n", "adrnin", "m0derator", "settings", "my-data"])
def test_reserved_names_and_what_looks_like_them_are_refused(handle):
    with pytest.raises(ValidationError):
        validate_handle(handle)


def test_an_empty_handle_is_made_of_the_name():
    first, second = make.member("Kåre", last_name="Ås"), make.member("Kåre", last_name="Ås")
    assert first.handle == "kare-as"
    assert second.handle == "kare-as-3"


@pytest.mark.parametrize("name", [("Team", ""), ("李", "雷"), ("A", "")])
def test_every_name_gets_a_good_handle(name):
    for _ in range(3):
        validate_handle(make.member(name[0], last_name=name[1]).handle)


@pytest.mark.parametrize("name", ["Kari\u202eirreB", "Ka\u200bri", "Kari\x07", "<b>Kari</b>", "Kari@cluster"])
def test_names_with_tricks_are_refused(name):
    with pytest.raises(ValidationError):
        validate_name(name)


@pytest.mark.parametrize("name", ["Kari Østby-Lunde", "Seán O'Neil", "李雷", "Ḥasan"])
def test_names_of_people_are_welcome(name):
    validate_name(name)
