"""A file must be what its name says, and a scanner may look at it first."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from foundation.models import File

pytestmark = pytest.mark.django_db


def upload(name: str, content: bytes) -> None:
    File(title="Sheet", file=ContentFile(content, name)).clean()


def objects_to_eicar(file) -> str:
    return "Eicar-Test" if b"EICAR" in file.read() else ""


def breaks_down(file) -> str:
    raise ConnectionError("no scanner")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF-1.7 ..."), ("a.docx", b"PK\x03\x04..."), ("a.txt", "blåbær".encode()), ("a.csv", b"a;b\n1;2")],
)
def test_what_it_says_it_is_is_kept(name, content):
    upload(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"MZ\x90"), ("a.docx", b"<html>"), ("a.txt", b"\x7fELF\x00"), ("a.exe", b"MZ"), ("a.xlsx", b"")],
)
def test_what_is_something_else_is_refused_with_a_reason(name, content):
    with pytest.raises(ValidationError) as refused:
        upload(name, content)
    assert "file" in refused.value.message_dict


def test_a_scanner_has_its_say_and_without_its_answer_nothing_is_kept(settings):
    settings.UPLOAD_SCANNER = f"{__name__}.objects_to_eicar"
    upload("a.txt", b"harmless")
    with pytest.raises(ValidationError, match="Eicar-Test"):
        upload("a.txt", b"EICAR")
    settings.UPLOAD_SCANNER = f"{__name__}.breaks_down"
    with pytest.raises(ConnectionError):
        upload("a.txt", b"harmless")
