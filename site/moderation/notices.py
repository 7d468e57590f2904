"""Moderators are told when something has waited too long."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moderation.models import ReviewItem, Ruling
from moderation.queue import entry_of, may_review
from notifications.kinds import Notice, NoticeGroup, register_notice

MODERATING = NoticeGroup("moderation", _("Moderators' decisions"), _("About what I wrote, about what I reported, and what waits"))


def describe(item: ReviewItem, notification) -> Notice:
    text = gettext("This has waited for a decision for two days: %(kind)s") % {"kind": item.review_kind.label}
    return Notice(text, reverse("moderation:item", args=[item.pk]))


def may_see(member, item: ReviewItem) -> bool:
    return item.is_waiting and entry_of(item, item.target(), member) is not None


WAITED_LONG = register_notice(
    "review_waited_long",
    _("Something waits for a moderator"),
    describe=describe,
    may_see=may_see,
    concerns=may_review,
    group=MODERATING,
)


def decided_about(ruling: Ruling, notification) -> Notice:
    return Notice(gettext("A moderator has decided: %(what)s") % {"what": ruling}, ruling.get_absolute_url())


def appeal_answered(ruling: Ruling, notification) -> Notice:
    return Notice(gettext("Your appeal is answered: %(what)s") % {"what": ruling}, ruling.get_absolute_url())


def report_decided(item: ReviewItem, notification) -> Notice:
    decision = item.last_decision()
    words = {"decision": decision.label if decision else ""}
    return Notice(gettext("A moderator has looked at what you reported: %(decision)s") % words, reverse("moderation:mine"))


def concerns_her(member, ruling: Ruling) -> bool:
    return ruling.member_id == member.pk


def has_reported(member, item: ReviewItem) -> bool:
    return not item.is_waiting and item.voices.filter(member=member).exists()


RULED = register_notice(
    "moderator_decided", _("A moderator's decision about you"), describe=decided_about, may_see=concerns_her, group=MODERATING
)
APPEAL_ANSWERED = register_notice(
    "appeal_answered", _("An answer to your appeal"), describe=appeal_answered, may_see=concerns_her, group=MODERATING
)
REPORT_DECIDED = register_notice(
    "report_decided",
    _("What became of your report"),
    describe=report_decided,
    may_see=has_reported,
    by_mail=False,
    group=MODERATING,
)
