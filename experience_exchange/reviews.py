"""Reported posts wait in the review queue."""

from django.utils.translation import gettext_lazy as _

from moderation.kinds import Decision, Waiting, register_review


def describe(post) -> Waiting:
    return Waiting(str(post), post.source, post.get_absolute_url())


def may_decide(member, post) -> bool:
    return post.topic.may_be_moderated_by(member)


def dismiss(post, reviewer, reason: str) -> None:
    """The post stays as it is."""


def hide(post, reviewer, reason: str) -> None:
    post.hide(reason)


def with_topic():
    from experience_exchange.models import Post

    return Post.objects.select_related("topic__board")


REPORTED_POST = register_review(
    "reported_post",
    _("Reported post"),
    describe=describe,
    decisions=(
        Decision("dismiss", _("Leave it"), dismiss, needs_reason=False),
        Decision("hide", _("Hide it"), hide, is_grave=True),
    ),
    may_decide=may_decide,
    targets=with_topic,
)
