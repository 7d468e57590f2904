"""Fields in which members write. A text is rendered once here, so that one that cannot be shown is refused with the text kept."""

import unicodedata
import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.markdown import MAX_LENGTH, TooLong, plain_text, render

# Characters that turn the direction of what follows: harmless in a text of one's own, not in a title among others.
DIRECTION = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def in_one_line(text: str) -> str:
    """As it may stand among others' words: one line, in one direction."""
    return " ".join(text.translate(DIRECTION).split())


def has_letters(text: str) -> bool:
    """Whether there is anything to read: a letter, a number or a sign."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


class TitleField(forms.CharField):
    """One line that can be read and pressed in a list."""

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("Title"), "max_length": 160, "min_length": 3, **kwargs})

    def to_python(self, value) -> str:
        return in_one_line(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not has_letters(value):
            raise forms.ValidationError(_("Write a title that can be read."))


class Composer(forms.Textarea):
    """A text in Markdown: templates/components/composer.html puts a toolbar above it."""

    is_composer = True


class TextField(forms.CharField):
    def __init__(self, **kwargs):
        self.rows = kwargs.pop("rows", 8)
        help_text = _("You may use Markdown: **bold**, lists, links, tables and code.")
        super().__init__(**{"label": _("Text"), "help_text": help_text, **kwargs})
        self.widget = Composer(attrs={"rows": self.rows})

    def to_python(self, value) -> str:
        return super().to_python(value).replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        super().validate(value)
        too_long = _("The text is too long: %(length)d characters where %(limit)d fit. Shorten it, or make two posts of it.")
        if len(value) > MAX_LENGTH:
            raise forms.ValidationError(too_long, params={"length": len(value), "limit": MAX_LENGTH})
        try:
            rendered = render(value)
        except TooLong:
            raise forms.ValidationError(_("The text becomes too large when it is laid out. Make two posts of it.")) from None
        if value and not (has_letters(plain_text(rendered)) or "<img" in rendered):
            raise forms.ValidationError(_("Write something that can be read."))


class Once(forms.UUIDField):
    """Made with the form and sent back with it: the same form twice is one post."""

    def __init__(self):
        super().__init__(initial=uuid.uuid4, widget=forms.HiddenInput)
