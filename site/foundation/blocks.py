"""The blocks a story is told in: shared by lessons, articles and case studies. One template each in templates/blocks/."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

from foundation.code import LANGUAGES

NO_CAPTIONS = _(
    "This video has no captions, and some people would miss what is said. Open it under Media, add a WebVTT file and save; "
    "then publish here. If it has neither speech nor sound, say so there."
)
INLINE = ["bold", "italic", "link", "document-link", "code", "superscript", "subscript"]
TEXT = [*INLINE, "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Text"), max_length=160)
    level = blocks.ChoiceBlock([("2", _("Section")), ("3", _("Subsection"))], default="2", label=_("Level"), search_index=False)

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class PictureBlock(blocks.StructBlock):
    picture = ImageBlock(label=_("Picture"), help_text=_("Say what the picture shows, for those who do not see it."))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=255)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"


class VideoBlock(blocks.StructBlock):
    recording = VideoChooserBlock(label=_("Video"), help_text=_("A video with speech or sound needs captions (a WebVTT file)."))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=255)

    def clean(self, value):
        """A draft may wait for its captions; what is published may not."""
        value = super().clean(value)
        if not self.is_deferred_validation and value["recording"].lacks_captions:
            raise StructBlockValidationError(block_errors={"recording": ValidationError(NO_CAPTIONS)})
        return value

    class Meta:
        icon = "media"
        label = _("Video")
        template = "blocks/video.html"


class AudioBlock(blocks.StructBlock):
    recording = AudioChooserBlock(label=_("Sound"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=255)

    class Meta:
        icon = "media"
        label = _("Sound")
        template = "blocks/audio.html"


class CodeBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(
        [(name, name) for name in sorted(LANGUAGES)], default="python", label=_("Language"), search_index=False
    )
    text = blocks.TextBlock(label=_("Code"))

    class Meta:
        icon = "code"
        label = _("Code")
        template = "blocks/code.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"))
    source = blocks.CharBlock(label=_("Who said it, and where"), required=False, max_length=255)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        [("note", _("Note")), ("tip", _("Tip")), ("warning", _("Warning")), ("example", _("Example"))],
        default="note",
        label=_("Kind"),
        search_index=False,
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT)

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "blocks/callout.html"


class DownloadsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    files = blocks.ListBlock(DocumentChooserBlock(), label=_("Files"))

    class Meta:
        icon = "download"
        label = _("Downloads")
        template = "blocks/downloads.html"


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Title"), max_length=160)),
                ("text", blocks.RichTextBlock(label=_("Text"), features=TEXT)),
            ]
        ),
        label=_("Parts"),
    )

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        template = "blocks/accordion.html"


class KeyPointsBlock(blocks.StructBlock):
    points = blocks.ListBlock(blocks.RichTextBlock(features=INLINE), label=_("Points"))

    class Meta:
        icon = "pick"
        label = _("Key points")
        template = "blocks/key_points.html"


class FormulaBlock(blocks.StructBlock):
    source = blocks.TextBlock(label=_("Formula in LaTeX"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=255)

    class Meta:
        icon = "superscript"
        label = _("Formula")
        template = "blocks/formula.html"


class FlipCardsBlock(blocks.StructBlock):
    cards = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("front", blocks.CharBlock(label=_("Front"), max_length=160, help_text=_("A question or a word."))),
                ("back", blocks.RichTextBlock(label=_("Back"), features=INLINE)),
            ]
        ),
        min_num=1,
        max_num=24,
        label=_("Cards"),
    )

    class Meta:
        icon = "copy"
        label = _("Flip cards")
        template = "blocks/flip_cards.html"


class SelfCheckBlock(blocks.StructBlock):
    question = blocks.RichTextBlock(
        label=_("Question"), features=TEXT, help_text=_("Something to think through. Nobody marks it.")
    )
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT)

    class Meta:
        icon = "help"
        label = _("Self-check")
        template = "blocks/self_check.html"


class TryThisBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=600, default=15)
    task = blocks.RichTextBlock(label=_("What to do"), features=TEXT)

    class Meta:
        icon = "pick"
        label = _("Try this at work")
        template = "blocks/try_this.html"


class TableBlock(TypedTableBlock):
    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"


class StoryBlock(blocks.StreamBlock):
    """What a lesson, an article and a case study are made of."""

    heading = HeadingBlock()
    text = blocks.RichTextBlock(label=_("Text"), features=[*TEXT, "h4"], template="blocks/text.html")
    picture = PictureBlock()
    video = VideoBlock()
    audio = AudioBlock()
    code = CodeBlock()
    table = TableBlock([("text", blocks.CharBlock(required=False)), ("rich_text", blocks.RichTextBlock(features=INLINE))])
    quote = QuoteBlock()
    callout = CalloutBlock()
    downloads = DownloadsBlock()
    accordion = AccordionBlock()
    key_points = KeyPointsBlock()
    formula = FormulaBlock()
    flip_cards = FlipCardsBlock()
    self_check = SelfCheckBlock()
    try_this = TryThisBlock()

    class Meta:
        block_counts = {}
        required = False
        template = "blocks/story.html"
