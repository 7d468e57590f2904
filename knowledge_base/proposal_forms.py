"""The form in which an article is proposed: title, summary and, section by section, its text in Markdown."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.markdown import MAX_LENGTH
from foundation.member_text import Composer, Once, TitleField
from foundation.story_markdown import shows_pictures
from goals.models import Goal, Theme
from knowledge_base.base import EMPTY
from knowledge_base.kinds import Kind
from knowledge_base.pasting import cleaned
from knowledge_base.sections import END, Section, sections

PREFIX = "part-"
# A long article has many sections; so much fits into one proposal.
LONGEST = 200_000


class SectionField(forms.CharField):
    """One section. What was pasted from a word processor is made readable; what is too long is refused with the text kept."""

    def __init__(self, *, is_filled: bool = False, **kwargs):
        # There is a text already, or there must be one: the form does not say that it may be left out.
        self.is_filled = is_filled
        super().__init__(
            required=False, widget=Composer(attrs={"rows": kwargs.pop("rows")}), max_length=MAX_LENGTH, strip=False, **kwargs
        )
        self.error_messages["max_length"] = _(
            "This is too long: %(show_value)d characters, and %(limit_value)d fit. Divide it into several sections or articles."
        )
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value) -> str:
        text = super().to_python(value).replace("\r\n", "\n").replace("\x00", "")
        return cleaned(unicodedata.normalize("NFC", text)).strip("\n")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) <= MAX_LENGTH and shows_pictures(value):
            raise forms.ValidationError(
                _("A proposal is words only: take the picture out and say to the reviewers where one belongs and what it shows.")
            )


class ProposalForm(forms.Form):
    title = TitleField()
    summary = forms.CharField(
        label=_("Summary"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences, shown in lists."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=Kind.choices, initial=Kind.GUIDE,
        help_text=_("A tool has a price and risks, a law a status and a date, an opportunity a deadline and a contact: say so in the text."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language you write in"), choices=[("nb", "Norsk bokmål"), ("en", "English")])
    goal = forms.ModelChoiceField(
        Goal.objects.all(), label=_("Main goal"), to_field_name="key", required=False, empty_label=_("None in particular")
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple, to_field_name="key"
    )
    sources = forms.CharField(
        label=_("Sources"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the text rests on: one a line, with the address at the end."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("What is new, and why?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the reviewers."),
    )  # fmt: skip
    once = Once()
    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    NEW_ONLY = ("kind", "language", "goal", "themes")

    def __init__(self, *args, content: dict | None = None, improves: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.content = {**EMPTY, **(content or {})}
        self.sections = sections(self.content["body"])
        if improves:
            for name in self.NEW_ONLY:
                del self.fields[name]
            self.fields["sources"].label = _("Further sources")
        for section in self.sections:
            if section.is_editable:
                self.fields[PREFIX + section.key] = self.field_of(section)
        self.fields[PREFIX + END] = SectionField(
            label=_("Add something at the end") if self.sections else _("Text"),
            rows=6 if self.sections else 20,
            is_filled=not self.sections,
            help_text=_(
                "Markdown: ## begins a section, **bold**, lists, links, tables and code. At most 20,000 characters in each field."
            ),
        )

    def field_of(self, section: Section) -> SectionField:
        heading = section.blocks[0]["value"]["text"] if section.blocks[0]["type"] == "heading" else ""
        self.initial.setdefault(PREFIX + section.key, section.markdown)
        rows = min(20, max(4, len(section.markdown) // 70 + section.markdown.count("\n")))
        return SectionField(label=heading or _("Text"), rows=rows, is_filled=True)

    @property
    def pieces(self) -> list[dict]:
        """In the order of the article: the field of each section, or the blocks that are only shown."""
        made = [
            {"field": self[PREFIX + section.key]} if section.is_editable else {"blocks": section.blocks}
            for section in self.sections
        ]
        return [*made, {"field": self[PREFIX + END]}]

    @property
    def about(self) -> list[forms.BoundField]:
        return [self[name] for name in ("title", "summary", "kind", "language", "goal", "themes") if name in self.fields]

    @property
    def closing(self) -> list[forms.BoundField]:
        return [self["sources"], self["note"]]

    def parts(self) -> dict[str, str]:
        """The sections that were written anew: key → Markdown."""
        kept = {section.key: section.markdown.strip() for section in self.sections if section.is_editable}
        said = {name.removeprefix(PREFIX): text for name, text in self.cleaned_data.items() if name.startswith(PREFIX)}
        return {key: text for key, text in said.items() if text.strip() != kept.get(key, "")}

    def clean(self) -> dict:
        answers = super().clean()
        if self.errors:
            return answers
        parts = self.parts()
        if sum(map(len, parts.values())) > LONGEST:
            self.add_error(None, _("This is too much for one proposal. Make several of it."))
        same = all(answers[name].strip() == self.content[name].strip() for name in ("title", "summary"))
        if not parts and not answers["sources"] and (same or not self.sections):
            self.add_error(None, _("Nothing is changed yet.") if self.sections else _("Write the text of the article."))
        return answers

    def values(self) -> dict:
        """The columns of a Proposal that this form fills."""
        names = ("title", "summary", "kind", "language", "goal", "sources", "note")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data} | {"parts": self.parts()}
