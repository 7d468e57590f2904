"""Moderators are told when something has waited too long."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moderation.models import ReviewItem, Ruling
from moderation.queue import entry_of, may_review
from notifications.kinds import Notice, NoticeGroup, register_notice
from notifications.models import Notification

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


# Told apart from the decision itself.
LIFTED = "lifted"


def decided_about(ruling: Ruling, notification) -> Notice:
    """The mail says all that the page says: whoever may not sign in reads it there first."""
    if notification.key == LIFTED:
        text = gettext("A moderator has taken a decision back: %(what)s") % {"what": ruling.to_her}
        return Notice(text, ruling.get_absolute_url(), more=tuple(filter(None, [ruling.lifted_why])))
    text = gettext("A moderator has decided: %(what)s") % {"what": ruling.to_her}
    return Notice(text, ruling.get_absolute_url(), more=tuple(said_of(ruling)))


def said_of(ruling: Ruling) -> Iterator[str]:
    if ruling.until:
        until = {"until": date_format(timezone.localtime(ruling.until), "DATETIME_FORMAT")}
        yield gettext("Until %(until)s. It ends by itself.") % until
    yield gettext("The rule: %(rule)s") % {"rule": ruling.get_rule_display()}
    yield gettext("The reason: %(reason)s") % {"reason": ruling.reason}
    yield gettext("You may appeal once. A moderator who has not decided this before looks at it.")


def appeal_answered(ruling: Ruling, notification) -> Notice:
    text = gettext("Your appeal is answered: %(what)s") % {"what": ruling.to_her}
    return Notice(text, ruling.get_absolute_url(), more=tuple(filter(None, [ruling.appeal_answer])))


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


def tell_lifted(ruling: Ruling) -> None:
    """Before its end, by a moderator: what she need not wait for any more."""
    if ruling.member:
        Notification.objects.tell(ruling.member, RULED, ruling, key=LIFTED)
