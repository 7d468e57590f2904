"""A video or a sound recording. Its captions, in one language or in both, are also the transcript one reads and clicks."""

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import AbstractMedia

from foundation.captions import CaptionsError, Cue, clock, parse
from foundation.models.media import FollowsItsPages
from foundation.page_cache import renew_pages

LANGUAGES = [("nb", _("Norwegian")), ("en", _("English"))]
LARGEST_CAPTIONS = 1_000_000


def captions_field(label, help_text) -> models.FileField:
    vtt = FileExtensionValidator(["vtt"])
    return models.FileField(label, upload_to="restricted/captions", blank=True, validators=[vtt], help_text=help_text)


class Recording(FollowsItsPages, AbstractMedia):
    captions = captions_field(_("captions"), _("A WebVTT file. A video with speech needs captions (WCAG 1.2.2)."))
    captions_language = models.CharField(_("language of the captions"), max_length=5, default="nb", choices=LANGUAGES)
    second_captions = captions_field(
        _("captions in the other language"), _("A WebVTT file in the language that is not chosen above.")
    )
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("What is said and shown, as text. Not needed where there are captions.")
    )
    is_silent = models.BooleanField(
        _("without speech and sound"),
        default=False,
        help_text=_("Such a film needs no captions; its transcript says what it shows."),
    )
    # Language → [start, end, text] of each cue: read from the captions when they are saved.
    cues = models.JSONField(default=dict, editable=False)

    admin_form_fields = (
        "title", "file", "collection", "duration", "captions", "captions_language", "second_captions", "is_silent",
        "transcript", "thumbnail", "tags",
    )  # fmt: skip

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def clean(self) -> None:
        super().clean()
        for name, _language in self.caption_fields():
            try:
                read(getattr(self, name))
            except CaptionsError as error:
                wrong = _("This is no WebVTT file: look at line %(line)s.") % {"line": error.line}
                raise ValidationError({name: wrong}) from None
        if self.is_silent and not self.transcript.strip():
            raise ValidationError({"transcript": _("Say what the film shows, for those who do not see it.")})

    def save(self, *args, **kwargs):
        self.cues = self.read_cues()
        super().save(*args, **kwargs)
        transaction.on_commit(renew_pages)

    def caption_fields(self) -> list[tuple[str, str]]:
        other = "en" if self.captions_language == "nb" else "nb"
        return [("captions", self.captions_language), ("second_captions", other)]

    def read_cues(self) -> dict[str, list]:
        """What cannot be read has no cues; the form says so before it comes to that."""
        found = {}
        for name, language in self.caption_fields():
            try:
                cues = read(getattr(self, name))
            except (CaptionsError, OSError):
                continue
            if cues:
                found[language] = [[cue.start, cue.end, cue.text] for cue in cues]
        return found

    @property
    def lacks_captions(self) -> bool:
        """Whether it may not be published (WCAG 1.2.2)."""
        return self.type == "video" and not (self.is_silent or self.captions or self.second_captions)

    @property
    def tracks(self) -> list[dict]:
        """The captions as <track> wants them; those in the reader's language are shown by themselves."""
        names = dict(LANGUAGES)
        files = [(getattr(self, name), language) for name, language in self.caption_fields() if getattr(self, name)]
        best = self.transcript_language
        return [{"url": file.url, "language": code, "label": names[code], "default": code == best} for file, code in files]

    @property
    def transcript_language(self) -> str:
        """The reader's language where there are cues in it, else the one there is."""
        wanted = get_language()
        return wanted if wanted in self.cues else next(iter(self.cues), self.captions_language)

    @property
    def lines(self) -> list[dict]:
        """The transcript, cue by cue, in the best language for the reader."""
        cues = [Cue(*cue) for cue in self.cues.get(self.transcript_language, [])]
        return [{"start": f"{cue.start:g}", "end": f"{cue.end:g}", "at": clock(cue.start), "text": cue.text} for cue in cues]


def read(captions) -> list[Cue]:
    """The cues of a stored or freshly uploaded file; none for no file. Raises CaptionsError."""
    if not captions:
        return []
    if captions.size > LARGEST_CAPTIONS:
        raise CaptionsError(1)
    file = captions.file
    file.seek(0)
    content = file.read()
    file.seek(0)
    try:
        return parse(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise CaptionsError(1) from None
