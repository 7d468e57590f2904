"""Reported posts wait in the review queue; what many report is out of sight until a moderator has looked."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moderation.forms import RuleAnswer
from moderation.kinds import Decision, Waiting, register_review
from moderation.models import ReviewItem, Ruling
from moderation.notices import RULED
from moderation.rules import Rule
from moderation.rulings import register_ruling
from notifications.models import Notification

# Three members of good standing, or a moderator and one more (see moderation.standing).
HIDE_AT = 6.0


def describe(post) -> Waiting:
    return Waiting(str(post), post.source, post.get_absolute_url(), by=post.author)


def may_decide(member, post) -> bool:
    return post.topic.may_be_moderated_by(member)


def heard(post, score: float) -> None:
    """Enough voices take it out of sight at once; the decision remains a person's."""
    judged = ReviewItem.objects.about(REPORTED_POST, post).filter(decisions__isnull=False)
    # Once a person has decided about it, only a person decides again.
    if score < HIDE_AT or post.hidden_at or judged.exists():
        return
    with translation.override(post.author.language if post.author else None):
        post.hide(gettext("Several members reported it. A moderator will look at it."))


def dismiss(post, reviewer, reason: str) -> None:
    """The post stays as it is; what only its reports hid is shown again."""
    if post.hidden_at and not post.is_withdrawn and not Ruling.objects.about(post).of_kind(HIDDEN).standing().exists():
        post.restore()


def hide(post, reviewer, reason: str, answers: dict | None = None) -> None:
    post.hide(reason, by=reviewer)
    # Where its reports hid it before, the author reads the moderator's reason from now on.
    type(post).objects.filter(pk=post.pk).update(hidden_why=reason, hidden_by=reviewer)
    rule_on(post, reviewer, reason, (answers or {}).get("rule", Rule.TERMS))


def rule_on(post, reviewer, reason: str, rule: str) -> None:
    author = post.author if post.author != reviewer else None
    ruling = Ruling.objects.make(HIDDEN, post, member=author, by=reviewer, rule=rule, reason=reason)
    if author:
        Notification.objects.tell(author, RULED, ruling)


@transaction.atomic
def remove_for_good(post, by, reason: str, rule: str) -> None:
    """Nothing of its words stays, here or in what was decided about it before; that, when, by whom and why it went does."""
    named = [*post.topic.posts.all(), post.topic] if post.opens else [post]
    for thing in named:
        Ruling.objects.about(thing).update(title=f"#{thing.pk}", details={})
    posts = post.topic.posts.count() if post.opens else 1
    made = Ruling.objects.make(REMOVED, post, by=by, rule=rule, reason=reason, board=post.topic.board.key, posts=posts)
    Ruling.objects.filter(pk=made.pk).update(title=f"#{post.pk}")
    post.remove()


def show_again(post, ruling: Ruling) -> None:
    post.restore()


def with_topic():
    from experience_exchange.models import Post

    return Post.objects.select_related("topic__board").with_authors()


HIDDEN = register_ruling("post_hidden", _("Your post was hidden"), undo=show_again)
REMOVED = register_ruling("post_removed", _("A post was deleted for good"), decided_by=_("by an administrator"))
REPORTED_POST = register_review(
    "reported_post",
    _("Reported post"),
    describe=describe,
    decisions=(
        Decision("dismiss", _("Leave it"), dismiss, needs_reason=False, reason_help=_("Only moderators read it.")),
        Decision("hide", _("Hide it"), hide, form=RuleAnswer, is_grave=True, reason_help=_("The author will read it.")),
    ),
    may_decide=may_decide,
    targets=with_topic,
    heard=heard,
)
