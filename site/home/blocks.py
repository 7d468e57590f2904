"""The blocks of the footer."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LinkValue(blocks.StructValue):
    def link(self) -> dict | None:
        """Title and address; None where it leads nowhere (a page that was withdrawn or deleted)."""
        page, url = self.get("page"), self.get("url")
        if page and page.live:
            url = page.url
        title = self.get("title") or (page.title if page else url)
        return {"title": title, "url": url} if url else None


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=80, help_text=_("Left empty, the page's own title."))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or an address"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue


class ColumnValue(blocks.StructValue):
    def column(self) -> dict:
        links = [link for item in self["links"] if (link := item.link())]
        return {"title": self["title"], "text": self["text"], "links": links}


class ColumnBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=80)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=400)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), default=[])

    class Meta:
        icon = "list-ul"
        label = _("Column")
        value_class = ColumnValue


class FooterBlock(blocks.StreamBlock):
    column = ColumnBlock()

    class Meta:
        required = False
        max_num = 4
