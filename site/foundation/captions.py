"""WebVTT captions (W3C, 2019) → cues: what is said when. From them comes the transcript one can read and click."""

import html
import re
from dataclasses import dataclass

TIME = re.compile(r"^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
TAG = re.compile(r"<[^>]*>")
MOST = 5_000


class CaptionsError(ValueError):
    """No WebVTT; `line` is the number of the line that is wrong."""

    def __init__(self, line: int):
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True)
class Cue:
    """Seconds from the beginning, and plain text."""

    start: float
    end: float
    text: str


def seconds(stamp: str) -> float:
    """`01:02:03.500` or `02:03.500`; raises ValueError for anything else."""
    found = TIME.match(stamp)
    if not found:
        raise ValueError(stamp)
    hours, minutes, rest, thousandths = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + rest + thousandths / 1000


def parse(source: str) -> list[Cue]:
    """The cues in order. Notes, styles and regions say nothing. Raises CaptionsError."""
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"WEBVTT(?:[ \t].*)?$", lines[0]):
        raise CaptionsError(1)
    cues, number = [], 0
    while number < len(lines):
        if "-->" not in lines[number]:
            number += 1
            continue
        start, end = times(lines[number], number + 1)
        number, said = until_blank(lines, number + 1)
        if text := spoken("\n".join(said)):
            cues.append(Cue(start, end, text))
    if not cues or len(cues) > MOST:
        raise CaptionsError(len(lines))
    return sorted(cues, key=lambda cue: cue.start)


def times(line: str, number: int) -> tuple[float, float]:
    first, _, rest = line.partition("-->")
    try:
        start, end = seconds(first.strip()), seconds((rest.split() or [""])[0])
    except ValueError:
        raise CaptionsError(number) from None
    if end <= start:
        raise CaptionsError(number)
    return start, end


def until_blank(lines: list[str], number: int) -> tuple[int, list[str]]:
    said = []
    while number < len(lines) and lines[number].strip():
        said.append(lines[number].strip())
        number += 1
    return number, said


def spoken(text: str) -> str:
    """Who speaks stays, all other tags go."""
    named = VOICE.sub(lambda found: f"{found[1].strip()}: ", text)
    return " ".join(html.unescape(TAG.sub("", named)).split())


def clock(second: float) -> str:
    """`192.4` → "3:12"; with hours where there are any."""
    minutes, rest = divmod(int(second), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
