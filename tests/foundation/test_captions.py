"""WebVTT becomes cues; what is no WebVTT is refused with its line; the recording keeps the cues and shows them as a transcript."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from foundation.captions import CaptionsError, Cue, clock, parse
from foundation.models import Recording

NORWEGIAN = "WEBVTT\n\n1\n00:00.000 --> 00:02.500\nHei &amp; velkommen.\n\n00:02.500 --> 01:05.000 align:start\n<v Kari>Vi <i>begynner</i>\nnå.\n"
ENGLISH = "WEBVTT - English\n\n00:00:00.000 --> 00:00:02.500\nHello and welcome.\n"


def stamp(thousandths: int) -> str:
    seconds, rest = divmod(thousandths, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def test_cues_are_plain_text_with_seconds():
    assert parse(NORWEGIAN) == [Cue(0, 2.5, "Hei & velkommen."), Cue(2.5, 65, "Kari: Vi begynner nå.")]


def test_notes_styles_and_windows_line_ends_say_nothing():
    source = "\ufeffWEBVTT\r\n\r\nNOTE a remark\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n00:01.000 --> 00:02.000\r\nYes.\r\n"
    assert [cue.text for cue in parse(source)] == ["Yes."]


words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@given(st.lists(st.tuples(st.integers(0, 9_000_000), st.integers(1, 60_000), words), min_size=1, max_size=20))
def test_what_is_written_is_read(cues):
    source = "WEBVTT\n\n" + "\n\n".join(f"{stamp(at)} --> {stamp(at + lasts)}\n{text}" for at, lasts, text in cues)
    expected = sorted((at / 1000, text) for at, lasts, text in cues)
    assert sorted((round(cue.start, 3), cue.text) for cue in parse(source)) == expected


@pytest.mark.parametrize(
    ("source", "line"),
    [("", 1), ("1\n00:00 --> 00:01\nSRT", 1), ("WEBVTT\n\n00:02.000 --> 00:01.000\nBackwards", 3),
     ("WEBVTT\n\n0:1 --> later\nNonsense", 3), ("WEBVTT\n\nNOTE nothing said", 3)],
)  # fmt: skip
def test_what_is_no_webvtt_is_refused_with_its_line(source, line):
    with pytest.raises(CaptionsError) as refused:
        parse(source)
    assert refused.value.line == line


@given(st.text(max_size=200))
def test_no_text_whatever_breaks_the_reader(text):
    for source in (text, "WEBVTT\n\n" + text):
        with suppress(CaptionsError):
            assert parse(source)


def test_a_clock_shows_hours_only_where_there_are_any():
    assert [clock(0), clock(192.4), clock(3600)] == ["0:00", "3:12", "1:00:00"]


def recording(**captions) -> Recording:
    made = Recording(title="A film", type="video", duration=65, captions_language="nb")
    made.file.save("film.webm", ContentFile(b"film"), save=False)
    for name, text in captions.items():
        getattr(made, name).save(f"{name}.vtt", ContentFile(text.encode()), save=False)
    return made


@pytest.mark.django_db
def test_the_transcript_is_in_the_readers_language_where_there_is_one():
    made = recording(captions=NORWEGIAN, second_captions=ENGLISH)
    made.save()
    with override("en"):
        assert [line["text"] for line in made.lines] == ["Hello and welcome."]
        assert [track["default"] for track in made.tracks] == [False, True]
    with override("nb"):
        assert [line["at"] for line in made.lines] == ["0:00", "0:02"]


@pytest.mark.django_db
def test_new_captions_make_a_new_transcript():
    made = recording(captions=NORWEGIAN)
    made.save()
    made.captions.save("other.vtt", ContentFile(ENGLISH.encode()), save=True)
    made.refresh_from_db()
    assert made.cues == {"nb": [[0, 2.5, "Hello and welcome."]]}


@pytest.mark.django_db
def test_the_editor_is_told_where_the_captions_are_wrong():
    made = recording(captions="WEBVTT\n\n00:00.000 -> 00:02.000\nHei")
    with pytest.raises(ValidationError) as refused:
        made.clean()
    assert "captions" in refused.value.message_dict
