"""What is looked at before or soon after it is published: held posts and the first post of each member."""

from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from experience_exchange import notices
from experience_exchange.models import Post
from experience_exchange.reviews import REPORTED_POST, describe, dismiss, hide, may_decide, with_topic
from moderation.forms import RuleAnswer
from moderation.kinds import Decision, register_review
from moderation.models import ReviewItem, WatchedWord

# Why it waits: kept in English, said in the language of the moderator who reads it.
WATCHED = gettext_noop("Watched word: %(word)s")
APPROVED_FIRST = gettext_noop("Posts on this board are approved first.")
CHANGED = gettext_noop("Changed after it was approved.")


def look_at(post: Post) -> bool:
    """Called in the transaction that wrote it; True if it is out of sight until a moderator has looked."""
    watched = word_in(post)
    if watched and watched.action == WatchedWord.Action.HOLD:
        hold(post, WATCHED, watched.word)
        return True
    if waits_for_approval(post):
        hold(post, APPROVED_FIRST)
        return True
    if watched and watched.action == WatchedWord.Action.FLAG:
        ReviewItem.objects.wait(REPORTED_POST, post, reason=WATCHED, word=watched.word)
    elif is_first(post):
        ReviewItem.objects.wait(FIRST_POST, post)
    return False


def look_again(post: Post, *, by) -> bool:
    """As `look_at`, after an edit; who moderates there may write what she likes into it."""
    if post.hidden_at or post.topic.may_be_moderated_by(by):
        return False
    watched = word_in(post)
    if watched and watched.action == WatchedWord.Action.HOLD:
        hold(post, WATCHED, watched.word)
        return True
    if watched and watched.action == WatchedWord.Action.FLAG:
        ReviewItem.objects.wait(REPORTED_POST, post, reason=WATCHED, word=watched.word)
    elif waits_for_approval(post):
        ReviewItem.objects.wait(REPORTED_POST, post, reason=CHANGED)
    return False


def word_in(post: Post) -> WatchedWord | None:
    """The title is the opening post's."""
    return WatchedWord.objects.found_in(f"{post.topic.title}\n{post.source}" if post.opens else post.source)


def waits_for_approval(post: Post) -> bool:
    """Everybody's posts on a board where moderators look first, but for their own (no query elsewhere)."""
    return post.topic.board.approves_first and not post.topic.may_be_moderated_by(post.author)


def is_first(post: Post) -> bool:
    author = post.author
    return bool(author) and not author.is_cluster_staff and not Post.objects.filter(author=author).exclude(pk=post.pk).exists()


def hold(post: Post, why: str, word: str = "") -> None:
    with translation.override(post.author.language if post.author else None):
        post.hide(gettext("It waits for a moderator, who looks at it soon."))
    ReviewItem.objects.wait(HELD_POST, post, reason=why, word=word)


def let_through(post: Post, reviewer, reason: str) -> None:
    """As if it were written now: whom it concerns hears of it."""
    post.restore()
    notices.tell_of_post(post)


HELD_POST = register_review(
    "held_post",
    _("Posts that wait to be published"),
    describe=describe,
    decisions=(
        Decision("publish", _("Publish it"), let_through, needs_reason=False, reason_help=_("Only moderators read it.")),
        Decision(
            "refuse", _("Do not publish it"), hide, form=RuleAnswer, is_grave=True, reason_help=_("The author will read it.")
        ),
    ),
    may_decide=may_decide,
    targets=with_topic,
)
FIRST_POST = register_review(
    "first_post",
    _("First posts of new members"),
    describe=describe,
    decisions=(
        Decision("welcome", _("It is fine"), dismiss, needs_reason=False, reason_help=_("Only moderators read it.")),
        Decision("hide", _("Hide it"), hide, form=RuleAnswer, is_grave=True, reason_help=_("The author will read it.")),
    ),
    may_decide=may_decide,
    targets=with_topic,
)
