"""What an article rests on, and the facts that articles of its kind are asked for. Each kind has one block of facts."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


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


def line(label, **more) -> blocks.CharBlock:
    return blocks.CharBlock(label=label, required=False, max_length=255, **more)


def words(label, **more) -> blocks.TextBlock:
    return blocks.TextBlock(label=label, required=False, rows=2, max_length=600, **more)


def address(label) -> blocks.URLBlock:
    return blocks.URLBlock(label=label, required=False)


class ToolFacts(blocks.StructBlock):
    purpose = words(_("What it is for"))
    cost = line(_("Cost"))
    licence = line(_("Licence"))
    data = words(_("Data it needs"))
    risks = words(_("Risks"))
    link = address(_("Where to find it"))

    class Meta:
        icon = "cogs"
        label = _("Tool or method")


class TemplateFacts(blocks.StructBlock):
    purpose = words(_("What it is for"))
    file = DocumentChooserBlock(label=_("File"), required=False)
    licence = line(_("Licence"))
    link = address(_("Where to find it"))

    class Meta:
        icon = "download"
        label = _("Template to download")


class LawFacts(blocks.StructBlock):
    STATUS = [
        ("proposed", _("Proposed")),
        ("adopted", _("Adopted, not yet in force")),
        ("in_force", _("In force")),
        ("changing", _("In force, change under way")),
        ("repealed", _("Repealed")),
    ]
    status = blocks.ChoiceBlock(STATUS, label=_("Status"), search_index=False)
    date = blocks.DateBlock(label=_("Since or from"), required=False)
    authority = line(_("Supervisory authority"))
    reference = line(_("Reference"))
    link = address(_("The text of the law"))

    class Meta:
        icon = "doc-full"
        label = _("Law and regulation")


class ReportFacts(blocks.StructBlock):
    authors = line(_("Authors"))
    publisher = line(_("Publisher"))
    year = blocks.IntegerBlock(label=_("Year"), required=False, min_value=1900, max_value=2100)
    finding = words(_("Main finding"))
    link = address(_("Where to read it"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Report or paper")


class OpportunityFacts(blocks.StructBlock):
    SORTS = [
        ("funding", _("Funding call")),
        ("project", _("Project that seeks partners")),
        ("network", _("Network")),
        ("service", _("Service")),
    ]
    sort = blocks.ChoiceBlock(SORTS, label=_("What it is"), search_index=False)
    deadline = blocks.DateBlock(label=_("Deadline"), required=False, help_text=_("Empty: open at all times."))
    who = line(_("Who may apply"))
    amount = line(_("How much"))
    contact = line(_("Contact"))
    link = address(_("Where to apply"))

    class Meta:
        icon = "date"
        label = _("Opportunity")


class FactsBlock(blocks.StreamBlock):
    """At most one: that of the article's kind."""

    tool = ToolFacts()
    template = TemplateFacts()
    law = LawFacts()
    report = ReportFacts()
    opportunity = OpportunityFacts()

    class Meta:
        required = False
        max_num = 1
