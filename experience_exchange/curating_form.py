from django import forms
from django.utils.translation import gettext_lazy as _
from taggit.utils import edit_string_for_tags

from experience_exchange.forms import TopicForm
from experience_exchange.models import Board, Topic
from experience_exchange.rearranging.curating import arrangement_of, boards_for


def written(tags: list) -> str:
    """As a member writes them: commas between, quotation marks only where a tag needs them."""
    names = [tag.name for tag in tags]
    if any(set(name) & set(',"') for name in names):
        return edit_string_for_tags(tags)
    return ", ".join(names) + ("," if len(names) == 1 and " " in names[0] else "")


class CurateForm(TopicForm):
    """A topic's title, kind, board, themes and tags as they are, to be changed. `seen` is the arrangement that was seen."""

    text = once = None
    reason = forms.CharField(
        label=_("Why? Who started the topic will read it."), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    field_order = ["title", "board", "kind", "themes", "tags", "reason"]

    def __init__(self, *args, topic: Topic, user, **kwargs):
        now = {
            "title": topic.title,
            "kind": topic.kind,
            "board": topic.board.key,
            "themes": [theme.key for theme in topic.themes.all()],
            "tags": written(list(topic.tags.all())),
            "seen": topic.arrangement,
        }
        super().__init__(*args, user=user, initial=now, **kwargs)
        self.topic = topic
        fit = boards_for(topic, user)
        self.fields["board"].queryset = Board.objects.filter(pk__in=[board.pk for board in fit])
        if len(fit) < 2:
            del self.fields["board"]
        if topic.author_id == user.pk:
            del self.fields["reason"]

    def clean_kind(self) -> str:
        if self.topic.accepted_id and self.cleaned_data["kind"] != Topic.Kind.QUESTION:
            raise forms.ValidationError(_("It has an accepted answer, so it stays a question."))
        return self.cleaned_data["kind"]

    def clean(self) -> dict:
        answers = super().clean()
        now = arrangement_of(self.topic)
        if not self.errors and all(value == now[name] for name, value in self.wanted(answers).items()):
            self.add_error(None, _("Nothing is changed yet."))
        return answers

    @staticmethod
    def wanted(answers: dict) -> dict:
        """As `arrangement_of` says it."""
        board = {"board": answers["board"].pk} if "board" in answers else {}
        themes, tags = sorted(theme.pk for theme in answers["themes"]), sorted(set(answers["tags"]))
        return {"title": answers["title"], "kind": answers["kind"], "themes": themes, "tags": tags, **board}
