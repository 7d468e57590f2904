from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SourceBlock(blocks.StructBlock):
    """One thing the article rests on."""

    title = blocks.CharBlock(label=_("Title"), max_length=255)
    publisher = blocks.CharBlock(label=_("Author or publisher"), required=False, max_length=160)
    year = blocks.IntegerBlock(label=_("Year"), required=False, min_value=1000, max_value=9999)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Source")


class SourcesBlock(blocks.StreamBlock):
    source = SourceBlock()

    class Meta:
        required = False
