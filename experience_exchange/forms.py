"""What members write. A text is rendered once here, so that one that cannot be shown is refused with the text kept."""

import unicodedata
import uuid

from django import forms
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField

from experience_exchange.models import Board, Topic
from foundation.markdown import MAX_LENGTH, TooLong, plain_text, render
from goals.models import Theme

TAGS_A_TOPIC = 5
# Characters that turn the direction of what follows: harmless in a text of one's own, not in a title among others.
DIRECTION = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def has_letters(text: str) -> bool:
    """Whether there is anything to read: a letter, a number or a sign."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


class TitleField(forms.CharField):
    """One line that can be read and pressed in a list."""

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("Title"), "max_length": 160, "min_length": 3, **kwargs})

    def to_python(self, value) -> str:
        return " ".join(super().to_python(value).translate(DIRECTION).split())

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not has_letters(value):
            raise forms.ValidationError(_("Write a title that can be read."))


class TextField(forms.CharField):
    def __init__(self, **kwargs):
        self.rows = kwargs.pop("rows", 8)
        help_text = _("You may use Markdown: **bold**, lists, links, tables and code.")
        super().__init__(**{"label": _("Text"), "help_text": help_text, **kwargs})
        self.widget = forms.Textarea(attrs={"rows": self.rows})

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


class ReplyForm(forms.Form):
    text = TextField(label=_("Your reply"), rows=6)
    once = Once()
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class EditForm(forms.Form):
    """The opening post carries the topic's title; every other form has none."""

    title = TitleField()
    text = TextField(rows=12)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, post, **kwargs):
        super().__init__(*args, **kwargs)
        if not post.opens:
            del self.fields["title"]


class TopicForm(forms.Form):
    board = forms.ModelChoiceField(Board.objects.none(), label=_("Board"), to_field_name="key", empty_label=None)
    kind = forms.ChoiceField(label=_("Kind"), choices=Topic.Kind.choices, widget=forms.RadioSelect, initial=Topic.Kind.QUESTION)
    title = TitleField(help_text=_("For a question: the question itself, in one sentence."))
    text = TextField(rows=12)
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple, to_field_name="key"
    )
    tags = TagField(label=_("Tags"), required=False, help_text=_("At most five words, with commas between them."))
    once = Once()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = Board.objects.open_to_topics_of(user)

    def clean_tags(self) -> list[str]:
        tags = [" ".join(tag.split()) for tag in self.cleaned_data["tags"]]
        if len(tags) > TAGS_A_TOPIC or any(len(tag) > 40 or not has_letters(tag) for tag in tags):
            raise forms.ValidationError(_("At most five tags, each of at most 40 characters."))
        return tags


class ReportForm(forms.Form):
    REASONS = [
        ("unfriendly", _("It is unfriendly or hurts somebody")),
        ("private", _("It shows personal or confidential information")),
        ("wrong", _("It is wrong in a way that may do harm")),
        ("spam", _("It is advertising or spam")),
        ("other", _("Something else")),
    ]
    reason = forms.ChoiceField(label=_("What is wrong?"), choices=REASONS, widget=forms.RadioSelect)
    details = forms.CharField(
        label=_("Tell the moderators more"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def as_reason(self) -> str:
        chosen = str(dict(self.REASONS)[self.cleaned_data["reason"]])
        return ": ".join(filter(None, [chosen, self.cleaned_data["details"]]))
