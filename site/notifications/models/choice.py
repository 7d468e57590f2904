"""How a member wants to be told of a kind of thing: by mail at once, in the weekly summary, on the site only, or not at all."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from notifications.kinds import NoticeKind


class Channel(models.TextChoices):
    MAIL = "mail", _("On the site and by e-mail")
    DIGEST = "digest", _("On the site and in the weekly summary")
    SITE = "site", _("On the site only")
    NONE = "none", _("Not at all")


def default_channel(kind: NoticeKind) -> Channel:
    return Channel.MAIL if kind.by_mail else Channel.SITE


class ChannelChoiceQuerySet(models.QuerySet):
    def chosen(self, members, kind: NoticeKind) -> dict[int, str]:
        """Member number → her channel, for those who chose one (1 query)."""
        return dict(self.filter(member__in=members, kind=kind.code).values_list("member_id", "channel"))

    def choose(self, member, kind: NoticeKind, channel: str) -> None:
        """Remember it; what is chosen like the default is remembered too, so that a new default does not override a person."""
        self.choose_for(member.pk, kind, channel)

    def choose_for(self, member_id: int, kind: NoticeKind, channel: str) -> None:
        """As `choose`, where only the number of the member is known; a number of nobody changes nothing."""
        if self.model._meta.get_field("member").related_model.objects.filter(pk=member_id).exists():
            self.update_or_create(member_id=member_id, kind=kind.code, defaults={"channel": channel})


class ChannelChoice(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="channel_choices")
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=6, choices=Channel)

    objects = ChannelChoiceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="one_channel_a_kind")]
        verbose_name = _("choice of channel")
        verbose_name_plural = _("choices of channel")

    def __str__(self) -> str:
        return f"{self.kind}: {self.channel}"
