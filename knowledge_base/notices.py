"""What those are told who answer for articles."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from knowledge_base import proposal_notices  # noqa: F401  (signs up what is told of proposals)
from knowledge_base.notice_groups import KEEPING
from members.roles import EDITOR
from notifications.kinds import Notice, register_notice


def articles():
    """Originals with all their titles (2 queries for any number)."""
    from knowledge_base.models import ArticlePage

    return ArticlePage.objects.with_titles()


def title_of(article) -> str:
    return getattr(article, f"title_{get_language()}", None) or article.title


def may_see(member, article) -> bool:
    return article.live and article.may_be_seen_by(member) and article.is_kept_by(member)


def describe_verifying(article, notification) -> Notice:
    words = {"title": title_of(article), "date": date_format(article.verify_due) if article.verify_due else ""}
    if not article.is_overdue:
        text = _("Is “%(title)s” still right? Look through it and verify it by %(date)s.") % words
    else:
        text = _("“%(title)s” should have been verified by %(date)s. Look through it, or say what is wrong.") % words
    return Notice(text, reverse("knowledge_base:verify", args=[article.pk]))


def describe_handing_over(article, notification) -> Notice:
    text = _("You answer for “%(title)s” from now on") % {"title": title_of(article)}
    return Notice(text, reverse("knowledge_base:verify", args=[article.pk]))


def describe_ownerless(article, notification) -> Notice:
    text = _("Nobody answers for “%(title)s” any more: find it an owner") % {"title": title_of(article)}
    return Notice(text, reverse("knowledge_base:care", args=[article.pk]))


def is_hers(member, article) -> bool:
    return may_see(member, article) and member.pk in (article.keeper_id, article.deputy_id)


def needs_an_owner(member, article) -> bool:
    return not article.keeper_id and may_see(member, article)


def may_answer(member, row) -> bool:
    return row.asks_something and row.page.may_be_seen_by(member) and row.page.is_kept_by(member)


def describe_feedback(row, notification) -> Notice:
    words = {"title": row.page.title, "text": row.text}
    return Notice(_("A reader writes about “%(title)s”: %(text)s") % words, reverse("knowledge_base:mine"))


def feedback():
    from knowledge_base.models import Feedback

    return Feedback.objects.select_related("page__locale", "member")


VERIFY = register_notice(
    "article_verify",
    gettext_lazy("An article you answer for is to be verified"),
    describe=describe_verifying,
    may_see=may_see,
    targets=articles,
    group=KEEPING,
)
YOURS = register_notice(
    "article_yours",
    gettext_lazy("You answer for an article from now on"),
    describe=describe_handing_over,
    may_see=is_hers,
    targets=articles,
    group=KEEPING,
)
OWNERLESS = register_notice(
    "article_ownerless",
    gettext_lazy("An article has lost its owner"),
    describe=describe_ownerless,
    may_see=needs_an_owner,
    targets=articles,
    group=KEEPING,
    concerns=lambda member: member.holds(EDITOR),
)
FEEDBACK = register_notice(
    "article_feedback",
    gettext_lazy("A reader writes about an article you answer for"),
    describe=describe_feedback,
    may_see=may_answer,
    targets=feedback,
    group=KEEPING,
)
