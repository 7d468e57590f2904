"""What members write in the exchange."""

from django import forms
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField

from experience_exchange.models import Board, Topic
from foundation.member_text import Once, TextField, TitleField, has_letters, in_one_line
from goals.models import Theme
from moderation.forms import RuleAnswer

TAGS_A_TOPIC = 5


class ReplyForm(forms.Form):
    text = TextField(label=_("Your reply"), rows=6)
    once = Once()
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class EditForm(forms.Form):
    """The opening post carries the topic's title; every other form has none."""

    title = TitleField()
    text = TextField(rows=12)
    once = Once()
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, post, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["once"].required = False
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
        tags = [in_one_line(tag) for tag in self.cleaned_data["tags"]]
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


class RemovalForm(RuleAnswer):
    """Why a post goes for good: all that is kept of it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with your name, the day and the rule. Do not repeat what the post said."),
    )
