"""What routing tells: you are asked for an answer; you said you would answer; nobody has answered this question."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experience_exchange.models import AnswerRequest, Topic
from experience_exchange.notice_groups import ASKING
from goals.models import Expertise
from members.roles import ADMINISTRATOR, MODERATOR
from notifications.kinds import Notice, register_notice

REMINDER = "reminder"


def requests():
    return AnswerRequest.objects.select_related("topic__board", "theme")


def asked(request: AnswerRequest, notification) -> Notice:
    words = {"topic": request.topic.title, "theme": request.theme.name if request.theme else ""}
    said = _("You know about %(theme)s: can you answer “%(topic)s”?")
    if notification.key == REMINDER:
        said = _("You said you would answer “%(topic)s”: it still waits")
    return Notice(said % words, reverse("experience_exchange:asked", args=[request.pk]))


def is_asked(member, request: AnswerRequest) -> bool:
    return request.is_open and request.expert_id == member.pk and request.topic.may_be_seen_by(member)


def waits(topic: Topic, notification) -> Notice:
    return Notice(_("Nobody has answered “%(topic)s” for three weeks") % {"topic": topic.title}, topic.get_absolute_url())


def may_find_somebody(member, topic: Topic) -> bool:
    return topic.may_be_moderated_by(member)


def named(expertise: Expertise, notification) -> Notice:
    words = {"theme": expertise.theme.name}
    return Notice(_("You were named as somebody to ask about %(theme)s") % words, reverse("expertise:mine"))


def proven(expertise: Expertise, notification) -> Notice:
    words = {"theme": expertise.theme.name}
    said = _("What you did here shows that you know about %(theme)s: you may be asked about it") % words
    return Notice(said, reverse("expertise:mine"))


ASKED = register_notice(
    "exchange_asked",
    gettext_lazy("You are asked for an answer"),
    describe=asked,
    may_see=is_asked,
    targets=requests,
    group=ASKING,
)
NAMED = register_notice(
    "exchange_named",
    gettext_lazy("You are named as an expert"),
    describe=named,
    may_see=lambda member, expertise: expertise.member_id == member.pk,
    targets=lambda: Expertise.objects.select_related("theme"),
    group=ASKING,
)
PROVEN = register_notice(
    "exchange_proven",
    gettext_lazy("You have shown expertise on a theme"),
    describe=proven,
    may_see=lambda member, expertise: expertise.member_id == member.pk,
    by_mail=False,
    targets=lambda: Expertise.objects.select_related("theme"),
    group=ASKING,
)
WAITS = register_notice(
    "exchange_waits",
    gettext_lazy("A question nobody answers"),
    describe=waits,
    may_see=may_find_somebody,
    targets=lambda: Topic.objects.select_related("board"),
    concerns=lambda member: member.holds(MODERATOR, ADMINISTRATOR),
    group=ASKING,
)
