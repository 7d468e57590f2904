"""How a member wants to be told: of what on which channel, when, and of which fields in the weekly summary."""

from collections import Counter
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, Theme
from notifications.kinds import NoticeGroup, NoticeKind, groups_for
from notifications.models import Channel, ChannelChoice, Interest, MailWishes
from notifications.models.choice import default_channel

SHORT = [
    (Channel.MAIL, _("E-mail")),
    (Channel.DIGEST, _("Weekly summary")),
    (Channel.SITE, _("On the site only")),
    (Channel.NONE, _("Not at all")),
]
HOURS = [("", _("no quiet hours")), *((hour, f"{hour:02}:00") for hour in range(24))]


@dataclass(frozen=True)
class GroupFields:
    """What the page shows of a group: its one choice, and the kinds in it one by one; `differing`: how many go their own way."""

    group: NoticeGroup
    choice: BoundField
    kinds: list[BoundField]
    differing: int
    is_open: bool


class ChannelsForm(forms.Form):
    """One choice a group of notices, and one for each kind in it that is to differ."""

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.groups = member, groups_for(member)
        chosen = dict(member.channel_choices.values_list("kind", "channel"))
        for group, kinds in self.groups.items():
            now = {kind.code: chosen.get(kind.code, default_channel(kind)) for kind in kinds}
            usual = Counter(now.values()).most_common(1)[0][0]
            self.fields[group.code] = forms.ChoiceField(label=group.label, choices=SHORT, initial=usual)
            if len(kinds) > 1:
                self.fields |= {kind.code: own_choice(kind, now[kind.code], usual) for kind in kinds}

    def fields_by_group(self) -> list[GroupFields]:
        return [
            self._of(group, [self[kind.code] for kind in kinds if kind.code in self.fields])
            for group, kinds in self.groups.items()
        ]

    def _of(self, group: NoticeGroup, kinds: list[BoundField]) -> GroupFields:
        differing = sum(bool(field.value()) for field in kinds)
        return GroupFields(group, self[group.code], kinds, differing, any(field.errors for field in kinds))

    def save(self) -> None:
        """What differs from what was shown is remembered."""
        for group, kinds in self.groups.items():
            for kind in kinds:
                now, was = self._channel(self.cleaned_data, group, kind), self._channel(self.initial_data(), group, kind)
                if now != was:
                    ChannelChoice.objects.choose(self.member, kind, now)

    def _channel(self, data: dict, group: NoticeGroup, kind: NoticeKind) -> str:
        return data.get(kind.code) or data[group.code]

    def initial_data(self) -> dict[str, str]:
        return {name: field.initial for name, field in self.fields.items()}


def own_choice(kind: NoticeKind, now: str, usual: str) -> forms.ChoiceField:
    choices = [("", _("As above")), *SHORT]
    return forms.ChoiceField(label=kind.label, choices=choices, initial="" if now == usual else now, required=False)


def hour_field(label) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=HOURS, coerce=int, empty_value=None, required=False)


class WishesForm(forms.ModelForm):
    quiet_from = hour_field(_("No mail from"))
    quiet_until = hour_field(_("until"))

    class Meta:
        model = MailWishes
        fields = ["quiet_from", "quiet_until", "away_until", "a_day", "digest", "digest_day"]
        widgets = {"away_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "away_until": _("While you are away nothing is mailed. What came meanwhile is in your next weekly summary."),
            "a_day": _("What comes beyond that is in your weekly summary."),
        }

    def clean(self) -> dict:
        cleaned = super().clean()
        if (cleaned.get("quiet_from") is None) != (cleaned.get("quiet_until") is None):
            self.add_error("quiet_until", _("Choose both when the quiet hours begin and when they end, or neither."))
        return cleaned


class InterestsForm(forms.Form):
    goals = forms.ModelMultipleChoiceField(
        Goal.objects.all(), label=_("Main goals"), required=False, widget=forms.CheckboxSelectMultiple, to_field_name="key"
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple, to_field_name="key",
        help_text=_("Choose none to hear of everything."),
    )  # fmt: skip

    def __init__(self, *args, member, **kwargs):
        goals, themes = Interest.objects.of(member)
        chosen = {
            "goals": Goal.objects.filter(pk__in=goals).values_list("key", flat=True),
            "themes": Theme.objects.filter(pk__in=themes).values_list("key", flat=True),
        }
        super().__init__(*args, initial={name: list(keys) for name, keys in chosen.items()}, **kwargs)
        self.member = member

    def save(self) -> None:
        Interest.objects.choose(self.member, self.cleaned_data["goals"], self.cleaned_data["themes"])
