"""An appeal: the member asks that somebody else look at a decision. It waits in the same queue as everything else."""

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.roles import ADMINISTRATOR, MODERATOR
from moderation.kinds import Decision, Waiting, register_review
from moderation.models import ReviewItem, Ruling
from moderation.notices import APPEAL_ANSWERED
from notifications.models import Notification


@transaction.atomic
def appeal(ruling: Ruling, text: str) -> bool:
    """False where she has appealed before, or it was lifted."""
    if not ruling.ask_again(text):
        return False
    ReviewItem.objects.wait(APPEAL, ruling, by=ruling.member, reason=text)
    return True


def describe(ruling: Ruling) -> Waiting:
    target = ruling.known_target
    # What it is about, so that whoever looks again need not search for it; a member has no words of her own here.
    words = getattr(target, "text", "")
    lines = (ruling.get_rule_display(), ruling.reason, *(["", words] if words else []))
    url = target.get_absolute_url() if hasattr(target, "get_absolute_url") else ""
    return Waiting(gettext("Appeal: %(what)s") % {"what": ruling}, "\n".join(lines), url, by=ruling.member)


def may_decide(member, ruling: Ruling) -> bool:
    """Somebody else than who decided, and not whom it concerns."""
    return member.holds(MODERATOR, ADMINISTRATOR) and member.pk not in (ruling.by_id, ruling.member_id)


def uphold(ruling: Ruling, reviewer, reason: str) -> None:
    answer(ruling, reason)


def overturn(ruling: Ruling, reviewer, reason: str) -> None:
    ruling.lift(reviewer, reason)
    answer(ruling, reason)


def answer(ruling: Ruling, reason: str) -> None:
    ruling.answer_appeal(reason)
    if ruling.member:
        Notification.objects.tell(ruling.member, APPEAL_ANSWERED, ruling)


WHO_READS = _("The member will read it.")
APPEAL = register_review(
    "appeal",
    _("Appeals"),
    describe=describe,
    decisions=(
        Decision("uphold", _("The decision stands"), uphold, reason_help=WHO_READS),
        Decision("overturn", _("Take the decision back"), overturn, reason_help=WHO_READS),
    ),
    may_decide=may_decide,
    targets=lambda: Ruling.objects.select_related("member"),
    prepare=Ruling.fetch_targets,
)
