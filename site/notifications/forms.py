from django import forms

from notifications.kinds import kinds_for
from notifications.models import Channel, ChannelChoice
from notifications.models.choice import default_channel


class ChannelsForm(forms.Form):
    """One choice a kind of notice."""

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        chosen = dict(member.channel_choices.values_list("kind", "channel"))
        for kind in kinds_for(self.member):
            self.fields[kind.code] = forms.ChoiceField(
                label=kind.label, choices=Channel.choices, initial=chosen.get(kind.code, default_channel(kind))
            )

    def save(self) -> None:
        """What differs from what was shown is remembered."""
        for kind in kinds_for(self.member):
            if kind.code in self.changed_data:
                ChannelChoice.objects.choose(self.member, kind, self.cleaned_data[kind.code])
