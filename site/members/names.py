"""People's names: any script is welcome, tricks with invisible or turning characters are not."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def tidy(name: str) -> str:
    """One spelling of each letter, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def validate_name(name: str) -> None:
    if any(unicodedata.category(letter) in INVISIBLE for letter in name):
        raise ValidationError(_("A name cannot hold invisible characters."))
    if any(sign in name for sign in "<>@/\\"):
        raise ValidationError(_("A name cannot hold < > @ / \\."))
