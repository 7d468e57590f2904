"""A certificate as PDF/UA-1: tagged, with its fonts and its language in the file."""

import json
from io import BytesIO
from pathlib import Path

import qrcode
import typst
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override
from qrcode.image.svg import SvgPathImage

from courses.durations import spoken
from courses.models import Certificate

# One file a design: what was issued in a design keeps it for ever, so that these are added to and never changed.
DESIGNS = Path(__file__).with_name("certificates")


def pdf_of(certificate: Certificate, language: str) -> bytes:
    """The sheet in this language (about 0.3 s, no query)."""
    with override(language):
        words = json.dumps(words_of(certificate, language))
    # What members wrote travels as data, never as part of the document's source.
    return typst.compile(
        str(DESIGNS / f"{certificate.design}.typ"), format="pdf", sys_inputs={"words": words}, pdf_standards=["ua-1"],
        ignore_system_fonts=True, font_paths=[str(DESIGNS / "fonts")],
    )  # fmt: skip


def words_of(certificate: Certificate, language: str) -> dict:
    levels = {1: _("aware"), 2: _("applies"), 3: _("masters"), 4: _("leads others")}
    is_path = certificate.kind == Certificate.Kind.PATH
    return {
        "language": language,
        "heading": _("Certificate"),
        "cluster": certificate.cluster_name,
        "this_says": _("This certifies that"),
        "holder": certificate.holder_name or _("a member whose name has been removed"),
        "completed": _("has completed the learning path") if is_path else _("has completed the course"),
        "title": certificate.title,
        "title_language": certificate.title_language,
        "facts": facts_of(certificate),
        "competences_heading": _("Competences and level reached"),
        "competences": [[each["name"], str(levels[each["level"]])] for each in certificate.competences_shown],
        "check": _("Anybody can check this certificate at"),
        "url": certificate.proof_url,
        "code_image": square_code(certificate.proof_url),
        "code_alt": _("Code that leads to the address where the certificate can be checked"),
        "revoked": _("This certificate has been revoked: %(reason)s") % {"reason": certificate.revoked_reason}
        if certificate.is_revoked
        else "",
    }


def facts_of(certificate: Certificate) -> list[list[str]]:
    facts = [
        [_("Date"), date_format(localtime(certificate.issued_at), "DATE_FORMAT")],
        [_("Extent"), spoken(certificate.minutes)],
        [_("Offered by"), certificate.issuer_name or certificate.cluster_name],
        [_("Issued by"), certificate.cluster_name],
    ]
    if certificate.edition > 1:
        facts.append([_("Edition"), str(certificate.edition)])
    if certificate.valid_until:
        facts.append([_("Valid until"), date_format(certificate.valid_until, "DATE_FORMAT")])
    return facts


def square_code(address: str) -> str:
    """A QR code as SVG."""
    made = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=0).save(made)
    return made.getvalue().decode()
