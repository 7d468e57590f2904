"""How the sample recording was made: still pictures (Pillow) and a synthetic voice (espeak-ng), joined by ffmpeg.

    apt-get install espeak-ng; .venv/bin/pip install imageio-ffmpeg; .venv/bin/python tools/make_sample_recording.py

Not run by the site: the results are kept in site/home/demo/content/recordings/. Captions follow what is said, scene by scene.
"""

import subprocess
import tempfile
import wave
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "site/home/demo/content/recordings"
FONTS = ROOT / "courses/certificates/fonts"
NAME = "five-kinds-of-work"
SIZE, PAPER, INK, PALE = (960, 540), "#f7f9fb", "#14243a", "#5a6b7f"
PAUSE = 0.5  # seconds after each scene

# Heading and line on the picture, colour, what is said, and the same in Norwegian.
SCENES = [
    ("Five kinds of work", "What AI does, in half a minute", "#0b5d8a",
     "AI does five kinds of work. Which of them is your task?",
     "KI gjør fem slags arbeid. Hvilket av dem er oppgaven din?"),
    ("1  Sort", "A category comes out", "#0b6e4f",
     "One: sort. Which department should have this enquiry?",
     "Én: sortere. Hvilken avdeling skal ha denne henvendelsen?"),
    ("2  Estimate", "A number comes out", "#8a4b0b",
     "Two: estimate. How many patients will come tomorrow?",
     "To: anslå. Hvor mange pasienter kommer i morgen?"),
    ("3  Find", "The most relevant items come out", "#6b3fa0",
     "Three: find. Which earlier cases resemble this one?",
     "Tre: finne. Hvilke tidligere saker ligner på denne?"),
    ("4  Spot", "A warning comes out", "#a0343f",
     "Four: spot. Is this bearing vibrating in an unusual way?",
     "Fire: oppdage. Vibrerer dette lageret på en uvanlig måte?"),
    ("5  Draft", "Text, pictures or code come out", "#0b5d8a",
     "Five: draft. Write a first version of an answer, which a person reads before it is sent.",
     "Fem: lage utkast. Skriv en første versjon av et svar, som et menneske leser før det blir sendt."),
    ("When a simple rule will do", "use the rule", "#14243a",
     "And if the rule fits on half a page, write the rule.",
     "Og får regelen plass på en halv side, så skriv regelen."),
]  # fmt: skip


def draw(scene, path: Path) -> None:
    heading, line, colour, *_ = scene
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 24, SIZE[1]), fill=colour)
    pen.text((96, 190), heading, fill=INK, font=ImageFont.truetype(FONTS / "Inter-Bold.ttf", 62))
    pen.text((96, 290), line, fill=PALE, font=ImageFont.truetype(FONTS / "Inter-Regular.ttf", 34))
    picture.save(path)


def speak(text: str, path: Path) -> float:
    """Seconds of speech."""
    subprocess.run(["espeak-ng", "-v", "en-gb", "-s", "150", "-w", path, text], check=True)
    with wave.open(str(path)) as sound:
        return sound.getnframes() / sound.getframerate()


def stamp(seconds: float) -> str:
    return f"{int(seconds // 60):02}:{seconds % 60:06.3f}"


def write_captions(language: str, said: list[tuple[float, float, str]]) -> None:
    cues = [f"{stamp(start)} --> {stamp(end)}\n{text}" for start, end, text in said]
    (HERE / f"{NAME}.{language}.vtt").write_text("\n\n".join(["WEBVTT", *cues]) + "\n", encoding="utf-8")


def ffmpeg(*arguments) -> None:
    subprocess.run([get_ffmpeg_exe(), "-v", "error", "-y", *map(str, arguments)], check=True)


def film(scene, stem: Path) -> tuple[float, float]:
    """One scene as STEM.mkv; seconds of speech, and of the whole scene."""
    still, voice = stem.with_suffix(".png"), stem.with_suffix(".wav")
    draw(scene, still)
    said = speak(scene[3], voice)
    lasts = round(said + PAUSE, 1)
    sound = ("-af", "apad", "-ar", 24000, "-c:a", "pcm_s16le")
    picture = ("-c:v", "libx264", "-tune", "stillimage", "-pix_fmt", "yuv420p")
    ffmpeg("-loop", 1, "-framerate", 10, "-i", still, "-i", voice, *sound, "-t", lasts, *picture, stem.with_suffix(".mkv"))
    return said, lasts


def join(parts: list[Path], folder: Path) -> None:
    listed = folder / "parts.txt"
    listed.write_text("\n".join(f"file '{part}'" for part in parts))
    picture = ("-c:v", "libx264", "-crf", 30, "-preset", "slow", "-g", 50, "-pix_fmt", "yuv420p")
    sound = ("-c:a", "aac", "-b:a", "40k", "-ac", 1)
    plain = ("-movflags", "+faststart", "-fflags", "+bitexact", "-map_metadata", "-1")
    ffmpeg("-f", "concat", "-safe", 0, "-i", listed, *picture, *sound, *plain, HERE / f"{NAME}.mp4")


def main() -> None:
    said = {"en": [], "nb": []}
    with tempfile.TemporaryDirectory() as name:
        folder, at = Path(name), 0.0
        stems = [folder / str(number) for number, _ in enumerate(SCENES)]
        for scene, stem in zip(SCENES, stems, strict=True):
            spoken, lasts = film(scene, stem)
            for language, text in zip(said, scene[3:], strict=True):
                said[language].append((at, at + spoken, text))
            at += lasts
        join([stem.with_suffix(".mkv") for stem in stems], folder)
        Image.open(folder / "0.png").save(HERE / f"{NAME}.jpg", quality=80)
    for language, cues in said.items():
        write_captions(language, cues)


if __name__ == "__main__":
    main()
