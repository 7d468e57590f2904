"""Where persons occur in the knowledge base."""

from django.db.models import Q

from foundation.data_map import holds_personal_data
from foundation.page_cache import renew_pages
from knowledge_base.models import (
    ArticlePage,
    Credit,
    Feedback,
    Proposal,
    ProposalCommenter,
    ProposalQuote,
    ProposalRemark,
    Reading,
    Verification,
)
from knowledge_base.reminders import hand_over


def readings(member) -> list[dict]:
    return list(Reading.objects.of(member).values("article__title", "version", "read_at"))


def forget_readings(member) -> None:
    Reading.objects.of(member).delete()


def written(member) -> list[dict]:
    mine = ArticlePage.objects.filter(Q(author=member) | Q(keeper=member) | Q(deputy=member))
    return list(mine.values("title", "summary", "first_published_at", "author", "keeper", "deputy"))


def forget_author(member) -> None:
    """The article stays, for it is the cluster's; her name goes, and what she answered for goes to her deputy or the editors."""
    ArticlePage.objects.filter(author=member).update(author=None)
    for article in ArticlePage.objects.originals().kept_by(member).select_related("keeper", "deputy"):
        hand_over(article, *(None if person == member else person for person in (article.keeper, article.deputy)))


def verified(member) -> list[dict]:
    return list(Verification.objects.filter(member=member).values("article__title", "verified_at"))


def forget_verifier(member) -> None:
    Verification.objects.filter(member=member).update(member=None)


def proposed(member) -> list[dict]:
    return list(Proposal.objects.by(member).values("title", "summary", "parts", "sources", "note", "state", "created_at"))


def forget_proposals(member) -> None:
    """What nobody else has seen goes; what was sent stays without her name."""
    Proposal.objects.by(member).filter(state=Proposal.State.WRITING).delete()
    Proposal.objects.by(member).order_by().update(author=None)


def forget_commenter(member) -> None:
    ProposalCommenter.objects.filter(member=member).delete()
    ProposalCommenter.objects.filter(asked_by=member).update(asked_by=None)


def forget_credits(member) -> None:
    Credit.objects.filter(member=member).delete()
    renew_pages()


def forget_quotes(member) -> None:
    """Who is gone can agree to nothing: what is not published yet stays unpublished or does without her words."""
    hers = ProposalQuote.objects.filter(member=member)
    hers.pending().update(consent=ProposalQuote.Consent.NO)
    hers.update(member=None)


holds_personal_data(
    "knowledge_base.Reading",
    "member",
    why="to show a member what she has read, and what is new since then",
    export=readings,
    erase=forget_readings,
)
holds_personal_data(
    "knowledge_base.ArticlePage",
    "author",
    "keeper",
    "deputy",
    why="to credit whoever wrote the article, and to ask whoever answers for it whether it is still right",
    export=written,
    erase=forget_author,
)


def said(member) -> list[dict]:
    return list(Feedback.objects.of(member).values("page__title", "helpful", "about", "text", "given_at"))


def forget_said(member) -> None:
    Feedback.objects.of(member).delete()
    Feedback.objects.filter(settled_by=member).update(settled_by=None)


holds_personal_data(
    "knowledge_base.Feedback",
    "member",
    "settled_by",
    why="to tell whoever answers for an article what a reader missed in it",
    export=said,
    erase=forget_said,
    texts=("text",),
)
holds_personal_data(
    "knowledge_base.Verification",
    "member",
    why="to show readers who found the article right, and when",
    export=verified,
    erase=forget_verifier,
)
holds_personal_data(
    "knowledge_base.Proposal",
    "author",
    why="who proposed an article or an improvement",
    export=proposed,
    erase=forget_proposals,
    texts=("title", "summary", "parts", "sources", "note"),
)
holds_personal_data(
    "knowledge_base.ProposalRemark",
    "author",
    why="what was said to a proposal while it was reviewed",
    export=lambda member: list(ProposalRemark.objects.filter(author=member).values("proposal__title", "source", "written_at")),
    erase=lambda member: ProposalRemark.objects.filter(author=member).update(author=None),
    texts=("source", "html"),
)
holds_personal_data(
    "knowledge_base.ProposalCommenter",
    "member",
    "asked_by",
    why="who was asked to comment on a proposal",
    export=lambda member: list(ProposalCommenter.objects.filter(member=member).values("proposal__title", "due_on")),
    erase=forget_commenter,
)
holds_personal_data(
    "knowledge_base.ProposalQuote",
    "member",
    why="whose words a proposal uses, and whether she agreed",
    export=lambda member: list(
        ProposalQuote.objects.filter(member=member).values("proposal__title", "text", "consent", "answered_at")
    ),
    erase=forget_quotes,
    texts=("text",),
)
holds_personal_data(
    "knowledge_base.Credit",
    "member",
    why="to thank those who helped to make an article what it is",
    export=lambda member: list(Credit.objects.filter(member=member).values("article__title", "given_at")),
    erase=forget_credits,
)
