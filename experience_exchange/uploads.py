"""What may be attached to a post, and what becomes of it. A file is what its content says, not its name.

Pictures are drawn anew: that takes out position, camera and whatever else hides in a file. The rest is only ever downloaded
(`foundation.serving`). Limits after Discourse's (4 MB, 40 million pixels) and Misago's (16 a post), for fewer and better files.
"""

import hashlib
import io
import re
import unicodedata
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from foundation.uploads import scanned

FILES_A_POST = 6
BYTES = 10 * 1024 * 1024
PIXELS = 40_000_000
SIDE = 2_000
FORMATS = {"JPEG": ("JPEG", "jpg"), "PNG": ("PNG", "png"), "WEBP": ("WEBP", "webp"), "GIF": ("PNG", "png")}
PICTURES = ("jpg", "jpeg", "png", "webp", "gif")
# Ending → what a file of that kind must contain (a member of the zip archive), begin with, or be ("text").
DOCUMENTS = {
    "pdf": b"%PDF-",
    "docx": "word/",
    "xlsx": "xl/",
    "pptx": "ppt/",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
    "csv": "text",
    "txt": "text",
    "md": "text",
    "ipynb": "text",
    "json": "text",
}
ACCEPT = ",".join(f".{ending}" for ending in (*PICTURES, *DOCUMENTS))
UNSAFE = re.compile(r"[^\w .,()+-]")


class Refused(Exception):
    """The file is not taken; the message says why to the member."""


@dataclass(frozen=True)
class Accepted:
    """A file as it will be stored: `name` is shown, `stored_name` is safe in an address; width and height of a picture."""

    content: bytes
    name: str
    stored_name: str
    width: int | None = None
    height: int | None = None

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def accept(uploaded) -> Accepted:
    """An uploaded file made ready to be stored; raises Refused."""
    name = shown_name(uploaded.name)
    ending = PurePath(name).suffix[1:].lower()
    if uploaded.size > BYTES:
        raise Refused(_("“%(name)s” is too large: files of up to 10 MB fit.") % {"name": name})
    if not uploaded.size or ending not in (*PICTURES, *DOCUMENTS):
        raise Refused(_("“%(name)s” cannot be attached: only pictures, PDF, office files and plain text can.") % {"name": name})
    if found := scanned(uploaded):
        raise Refused(_("“%(name)s” was refused: %(reason)s") % {"name": name, "reason": found})
    content = uploaded.read()
    if ending in PICTURES:
        return picture(content, name)
    if not is_document(content, DOCUMENTS[ending]):
        raise Refused(_("“%(name)s” is not what its name says. Save it again, or attach another file.") % {"name": name})
    return Accepted(content, name, f"file.{ending}")


def shown_name(name: str) -> str:
    """One readable line without paths, direction tricks and control characters."""
    plain = "".join(sign for sign in unicodedata.normalize("NFC", PurePath(name.replace("\\", "/")).name) if sign.isprintable())
    stem, dot, ending = UNSAFE.sub("_", plain).strip(" .").rpartition(".")
    return f"{stem[:100]}{dot}{ending[:10]}" if stem else f"file.{ending[:10]}"


def picture(content: bytes, name: str) -> Accepted:
    broken = _("“%(name)s” cannot be read as a picture. Save it again as JPEG or PNG.") % {"name": name}
    try:
        # Pillow warns of a bomb before it refuses one; for us both are reasons.
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return drawn_anew(content, name)
    except Refused:
        raise
    except Exception:  # Pillow raises many kinds on malformed pictures
        raise Refused(broken) from None


def drawn_anew(content: bytes, name: str) -> Accepted:
    """Upright, at most SIDE pixels wide and high, the first frame, without what hides in the file."""
    with Image.open(io.BytesIO(content), formats=list(FORMATS)) as opened:
        if opened.width * opened.height > PIXELS:
            raise Refused(_("“%(name)s” is too large: pictures of up to 40 million pixels fit.") % {"name": name})
        kind, ending = FORMATS[opened.format]
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((SIDE, SIDE))
        has_alpha = kind != "JPEG" and ("transparency" in upright.info or "A" in upright.getbands())
        clean = upright.convert("RGBA" if has_alpha else "RGB")
    fresh = Image.new(clean.mode, clean.size)
    fresh.paste(clean)
    made = io.BytesIO()
    fresh.save(made, kind, **({"quality": 85} if kind != "PNG" else {"optimize": True}))
    stem = PurePath(name).stem
    return Accepted(made.getvalue(), f"{stem}.{ending}", f"picture.{ending}", *fresh.size)


def is_document(content: bytes, wanted: bytes | str) -> bool:
    if isinstance(wanted, bytes):
        return content.startswith(wanted)
    if wanted == "text":
        return is_text(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    # Macros run on the reader's machine.
    return any(name.startswith(wanted) for name in names) and not any("vbaProject" in name for name in names)


def is_text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return b"\x00" not in content and not content.startswith((b"\x7fELF", b"MZ", b"PK", b"\x89PNG"))
