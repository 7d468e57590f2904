"""How closely to follow one thing, and everything a member follows on one form."""

from django import forms
from django.utils.translation import gettext_lazy

from experience_exchange.models import Board, Following, Topic
from experience_exchange.models.following import kind_of
from experience_exchange.quieting import choose
from experience_exchange.standing import Level
from goals.models import Theme

ON_TOPIC = [
    (Level.WATCHING, gettext_lazy("Watching: you are told of every answer")),
    (Level.TRACKING, gettext_lazy("Tracking: new answers are in your weekly summary")),
    (Level.NORMAL, gettext_lazy("Normal: you are told when somebody answers or mentions you")),
    (Level.MUTED, gettext_lazy("Muted: you are told of nothing here")),
]
ON_ROOM = [
    (Level.WATCHING, gettext_lazy("Watching: you are told of every new topic and every answer")),
    (Level.TRACKING, gettext_lazy("Tracking: new topics are in your weekly summary")),
    (Level.NORMAL, gettext_lazy("Normal: you are told when somebody answers or mentions you")),
    (Level.MUTED, gettext_lazy("Muted: you are told of nothing here")),
]


class LevelForm(forms.Form):
    """`thing`: a topic, a board or a theme."""

    level = forms.TypedChoiceField(label=gettext_lazy("How closely do you want to follow?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = ON_TOPIC if isinstance(thing, Topic) else ON_ROOM


class FollowingForm(forms.Form):
    """A choice for each board and theme, and for each topic that is not at normal; what is not changed is not touched."""

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        rows = list(Following.objects.of(member).select_related("topic"))
        self.levels = {(kind_of(row.thing), row.thing.pk): row.level for row in rows if not row.topic_id}
        self.things: dict[str, object] = {}
        self.boards = [self.ask(board) for board in Board.objects.visible_to(member)]
        self.themes = [self.ask(theme) for theme in Theme.objects.all()]
        seen = set(Topic.objects.visible_to(member).filter(followings__member=member).values_list("pk", flat=True))
        followed = sorted((row for row in rows if row.topic_id in seen), key=lambda row: row.set_at, reverse=True)
        self.topics = [self.ask(row.topic, row) for row in followed if row.level != Level.NORMAL]

    def ask(self, thing, row: Following | None = None) -> forms.BoundField:
        name = f"{kind_of(thing)}-{thing.pk}"
        level = row.level if row else self.levels.get((kind_of(thing), thing.pk), Level.NORMAL)
        self.things[name] = thing
        self.fields[name] = forms.TypedChoiceField(label=str(thing), choices=Level.choices[::-1], coerce=int, initial=level)
        if row:
            self.fields[name].help_text = row.get_why_display()
        return self[name]

    def save(self) -> None:
        for name in self.changed_data:
            choose(self.member, self.things[name], self.cleaned_data[name])
