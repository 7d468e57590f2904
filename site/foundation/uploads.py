"""What may be uploaded: a file must begin as its type does, and the host may have each one looked at by a scanner."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

# How files of a type begin (Garykessler.net, "File Signatures"); Office and OpenDocument files are zip archives.
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
BEGINNINGS = {"pdf": (b"%PDF-",), **dict.fromkeys(("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"), ZIP)}
TEXTS = ("txt", "csv", "json", "ipynb")
LOOKED_AT = 8192


def check_upload(file) -> None:
    """Raises ValidationError, with a reason for whoever uploads, where it is not what its name says or the scanner objects."""
    extension = file.name.rpartition(".")[2].lower()
    file.seek(0)
    head = file.read(LOOKED_AT)
    file.seek(0)
    wanted = BEGINNINGS.get(extension)
    if (wanted and not head.startswith(wanted)) or (extension in TEXTS and b"\x00" in head):
        raise ValidationError({"file": _("This is no .%(type)s file, whatever its name says.") % {"type": extension}})
    if found := scanned(file):
        raise ValidationError({"file": _("This file was refused: %(reason)s") % {"reason": found}})


def scanned(file) -> str:
    """What the scanner of the setting UPLOAD_SCANNER found, "" for nothing. It fails loudly: no file is let in unseen."""
    if not settings.UPLOAD_SCANNER:
        return ""
    file.seek(0)
    found = import_string(settings.UPLOAD_SCANNER)(file)
    file.seek(0)
    return found
