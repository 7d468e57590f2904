"""Recordings of the demo: named in a text, stored once, captioned in both languages."""

import pytest

from foundation.models import Recording
from home.demo import content
from home.demo.recordings import FOLDER, with_recordings
from home.demo.story import story

pytestmark = pytest.mark.django_db
NAMES = list(content.read(f"{FOLDER}/recordings.toml"))
LARGEST = 300_000


@pytest.mark.parametrize("name", NAMES)
def test_a_recording_is_stored_once_and_says_the_same_in_both_languages(name):
    shown = [with_recordings(story(f"Look:\n\n::: recording {name}\nHere\n:::\n", language)) for language in content.LANGUAGES]
    kept = Recording.objects.get()
    assert {blocks[1]["value"]["recording"] for blocks in shown} == {kept.pk}
    english, norwegian = kept.cues["en"], kept.cues["nb"]
    assert [cue[:2] for cue in english] == [cue[:2] for cue in norwegian]
    assert all(cue[2] != other[2] for cue, other in zip(english, norwegian, strict=True))
    assert english[-1][1] <= kept.duration
    assert kept.thumbnail
    assert kept.file.size < LARGEST


def test_a_name_that_no_recording_has_is_found_out():
    with pytest.raises(KeyError):
        with_recordings(story("::: recording nowhere\nHere\n:::\n", "x"))
