"""Recordings that texts of the demo show by name: stored where first met, and the same one in both twins."""

from django.core.files.base import ContentFile

from foundation.models import Recording
from home.demo import content
from home.demo.story import Raw

FOLDER = "recordings"


def with_recordings(blocks: list[Raw]) -> list[Raw]:
    """The blocks of a text with the numbers of its recordings in place of their names. Raises KeyError for an unknown name."""
    return [showing(block) if block["type"] == "video" else block for block in blocks]


def showing(block: Raw) -> Raw:
    return {**block, "value": {**block["value"], "recording": number_of(block["value"]["recording"])}}


def number_of(name: str) -> int:
    words = content.read(f"{FOLDER}/recordings.toml")[name]
    known = Recording.objects.filter(title=words["title"]).values_list("pk", flat=True).first()
    return known or store(name, words)


def store(name: str, words: dict) -> int:
    other = "nb" if words["spoken"] == "en" else "en"
    return Recording.objects.create(
        title=words["title"],
        type="video",
        duration=words["seconds"],
        captions_language=words["spoken"],
        file=lying(f"{name}.mp4"),
        thumbnail=lying(f"{name}.jpg"),
        captions=lying(f"{name}.{words['spoken']}.vtt"),
        second_captions=lying(f"{name}.{other}.vtt"),
    ).pk


def lying(name: str) -> ContentFile:
    return ContentFile((content.FOLDER / FOLDER / name).read_bytes(), name=name)
