import io
import uuid
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from experience_exchange.models import Attachment, Post
from experience_exchange.scheduled_jobs import clear_pending_files
from experience_exchange.uploads import BYTES, FILES_A_POST, SIDE, Refused, accept
from tests import make
from tests.conftest import samples_folder

pytestmark = pytest.mark.django_db


def photo(size=(40, 20), kind: str = "JPEG", **more) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, kind, **more)
    return made.getvalue()


def uploaded(name: str, content: bytes = b"a;b\n1;2\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def reply_with(file=None, **fields) -> dict:
    files = {"file-1": file} if file else {}
    return {"text": "See the file.", "once": str(uuid.uuid4()), **files, **fields}


@pytest.fixture
def asked(cast):
    return make.topic(make.board(), cast.kari)


def reply_address(topic) -> str:
    return f"/en/exchange/topics/{topic.pk}/reply/"


def test_a_picture_comes_with_its_post_and_its_description(cast, asked, sign_in, client):
    form = reply_with(uploaded("Håvard's photo.jpg", photo()), **{"about-file-1": "A green box"})
    assert sign_in(cast.olav).post(reply_address(asked), form).status_code == 302
    kept = Attachment.objects.get()
    assert (kept.post.number, kept.about, kept.width, kept.height) == (2, "A green box", 40, 20)
    html = client.get(asked.get_absolute_url()).content.decode()
    assert f'<img src="{kept.url}" alt="A green box"' in html
    assert client.get(kept.url)["X-Content-Type-Options"] == "nosniff"


def test_position_and_camera_are_taken_out_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8825] = 6, "Secret Camera", {1: "N"}
    accepted = accept(uploaded("a.jpg", photo(exif=exif, comment=b"at home")))
    with Image.open(io.BytesIO(accepted.content)) as shown:
        assert (dict(shown.getexif()), shown.size) == ({}, (20, 40))
    assert b"Secret Camera" not in accepted.content
    assert b"at home" not in accepted.content


def test_large_pictures_become_smaller_and_animated_ones_still():
    assert max(accept(uploaded("a.png", photo((3000, 100), "PNG"))).width, 0) == SIDE
    frames = io.BytesIO()
    Image.new("P", (9, 9)).save(frames, "GIF", save_all=True, append_images=[Image.new("P", (9, 9), 1)])
    assert accept(uploaded("a.gif", frames.getvalue())).name == "a.png"


def office(member: str, extra: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in filter(None, (member, extra)):
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("picture.svg", b"<svg onload='alert(1)'/>"),
        ("tool.exe", b"MZ"),
        ("noending", b"text"),
        ("empty.txt", b""),
        ("page.pdf", b"<html>"),
        ("page.jpg", b"<html><script>alert(1)</script>"),
        ("archive.docx", b"PK\x03\x04 but no archive"),
        ("macros.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("other.xlsx", office("word/document.xml")),
        ("program.txt", b"\x7fELF\x00"),
        ("large.txt", b"x" * (BYTES + 1)),
    ],
)
def test_what_is_not_what_it_says_is_refused(name, content):
    with pytest.raises(Refused):
        accept(uploaded(name, content))


@pytest.mark.parametrize("name", ["report.pdf", "table.csv", "notes.md", "text.docx"])
def test_documents_are_taken(name):
    content = {"report.pdf": b"%PDF-1.7", "text.docx": office("word/document.xml")}.get(name, "blåbær".encode())
    assert accept(uploaded(name, content)).content == content


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "..\\evil.txt", "a\r\nb.txt", "\u202etxt.exe.txt", "x" * 300 + ".txt", ".txt", "a/<b>.txt"]
)
def test_names_are_data(name):
    accepted = accept(uploaded(name))
    assert accepted.stored_name == "file.txt"
    assert not set(accepted.name) & set("/\\\r\n\u202e<>")
    assert len(accepted.name) < 120


def test_malformed_pictures_and_bombs_are_refused_or_tamed():
    folder = samples_folder()
    if folder is None:
        pytest.skip("no samples")
    for path in sorted(Path(folder / "images").iterdir()):
        try:
            accepted = accept(uploaded(path.name, path.read_bytes()))
        except Refused:
            continue
        assert accepted.width <= SIDE and accepted.height <= SIDE, path.name


def test_a_refused_file_keeps_the_text_and_the_good_file(cast, asked, sign_in):
    olav, once = sign_in(cast.olav), str(uuid.uuid4())
    form = reply_with(uploaded("good.csv"), once=once) | {"file-2": uploaded("bad.exe", b"MZ")}
    html = olav.post(reply_address(asked), form).content.decode()
    assert "“bad.exe” cannot be attached" in html
    assert "See the file.</textarea>" in html
    assert "good.csv" in html
    assert olav.post(reply_address(asked), reply_with(once=once)).status_code == 302
    assert [each.name for each in Post.objects.get(number=2).attachments.all()] == ["good.csv"]


def test_a_picture_without_words_waits_for_them_with_text_and_picture_kept(cast, asked, sign_in):
    olav, once = sign_in(cast.olav), str(uuid.uuid4())
    html = olav.post(reply_address(asked), reply_with(uploaded("box.jpg", photo()), once=once)).content.decode()
    kept = Attachment.objects.get()
    assert "Say what “box.jpg” shows" in html and "See the file.</textarea>" in html and kept.url in html
    assert asked.posts.count() == 1
    assert olav.post(reply_address(asked), reply_with(once=once, **{f"about-{kept.pk}": "  "})).status_code == 200
    assert olav.post(reply_address(asked), reply_with(once=once, **{f"about-{kept.pk}": "A box"})).status_code == 302
    assert Attachment.objects.get().about == "A box"


def test_a_picture_without_words_may_be_taken_away_again(cast, asked, sign_in):
    olav, once = sign_in(cast.olav), str(uuid.uuid4())
    olav.post(reply_address(asked), reply_with(uploaded("box.jpg", photo()), once=once))
    dropped = {f"drop-{Attachment.objects.get().pk}": "yes"}
    assert olav.post(reply_address(asked), reply_with(once=once, **dropped)).status_code == 302
    assert not Attachment.objects.exists()


def objects_to_viruses(file) -> str:
    return "Eicar-Test" if b"EICAR" in file.read() else ""


def test_a_scanner_looks_at_members_files_too(cast, asked, sign_in, settings):
    settings.UPLOAD_SCANNER = f"{__name__}.objects_to_viruses"
    olav = sign_in(cast.olav)
    html = olav.post(reply_address(asked), reply_with(uploaded("a.csv", b"EICAR"))).content.decode()
    assert "“a.csv” was refused: Eicar-Test" in html and not Attachment.objects.exists()
    assert olav.post(reply_address(asked), reply_with(uploaded("b.csv", b"1;2"))).status_code == 302
    assert Attachment.objects.get().name == "b.csv"


def test_previewing_and_sending_twice_store_a_file_once(cast, asked, sign_in):
    olav, once = sign_in(cast.olav), str(uuid.uuid4())
    for more in ({"preview": "yes"}, {}, {}):
        olav.post(reply_address(asked), reply_with(uploaded("figures.csv"), once=once, **more))
    assert asked.posts.count() == 2
    assert Attachment.objects.get().post.number == 2


def test_no_more_files_than_fit(cast, asked, sign_in):
    olav, once = sign_in(cast.olav), str(uuid.uuid4())
    for round_ in range(4):
        files = {f"file-{n}": uploaded(f"{round_}{n}.csv", f"{round_}{n}".encode()) for n in (1, 2, 3)}
        olav.post(reply_address(asked), reply_with(once=once, preview="yes") | files)
    assert Attachment.objects.count() == FILES_A_POST


def test_a_file_follows_the_audience_of_its_post(cast, sign_in, client):
    topic = make.topic(make.board(audience=cast.kommune.audience_key), cast.kari)
    kept = make.attachment(topic.posts.get())
    answers = {who: sign_in(getattr(cast, who)).get(kept.url).status_code for who in ("kari", "manager", "olav", "moderator")}
    assert answers == {"kari": 200, "manager": 200, "olav": 404, "moderator": 404}
    assert client.get(kept.url).status_code == 404
    topic.posts.get().hide("private", by=cast.admin)
    assert sign_in(cast.manager).get(kept.url).status_code == 404


def test_a_file_that_is_not_sent_yet_is_its_uploaders_alone_and_goes_in_time(
    cast, asked, sign_in, django_capture_on_commit_callbacks
):
    sign_in(cast.olav).post(reply_address(asked), reply_with(uploaded("secret.csv"), preview="yes"))
    kept = Attachment.objects.get()
    assert [sign_in(who).get(kept.url).status_code for who in (cast.olav, cast.kari, cast.admin)] == [200, 404, 404]
    clear_pending_files()
    assert Attachment.objects.exists()
    Attachment.objects.update(created_at="2020-01-01T00:00:00Z")
    with django_capture_on_commit_callbacks(execute=True):
        clear_pending_files()
    assert not Attachment.objects.exists()
    assert not default_storage.exists(kept.file.name)


def test_an_edit_describes_adds_and_takes_away(cast, asked, sign_in):
    post, kari = asked.posts.get(), sign_in(cast.kari)
    old = make.attachment(post)
    address = f"/en/exchange/posts/{post.pk}/edit/"
    assert "figures.csv" in kari.get(address).content.decode()
    form = {"title": asked.title, "text": post.source, "revision": "0"}
    kari.post(address, reply_with(**form, **{f"drop-{old.pk}": "yes", "preview": "yes"}))
    assert Attachment.objects.filter(pk=old.pk).exists(), "a preview saves nothing"
    kari.post(address, reply_with(uploaded("new.csv", b"new"), **form, **{f"drop-{old.pk}": "yes"}))
    assert [each.name for each in asked.posts.get().attachments.all()] == ["new.csv"]
