"""Where what is unfinished in the knowledge base is written on."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drafts.places import Place, keeps_drafts
from knowledge_base.models import ArticlePage, Proposal

ARTICLE = "article-"


@keeps_drafts("proposal", gettext_lazy("Proposal"))
def proposals(member, rests: list[str]) -> dict[str, Place]:
    """Behind the colon: `new`, `article-12` for an improvement that was not sent yet, or the number of a proposal."""
    found = {"new": Place("", reverse("knowledge_base:propose"))} if "new" in rests else {}
    articles = ArticlePage.objects.visible_to(member).filter(pk__in=numbers(rests, ARTICLE))
    for article in articles:
        title = _("Improvement of “%(title)s”") % {"title": article.title}
        found[f"{ARTICLE}{article.pk}"] = Place(title, reverse("knowledge_base:improve", args=[article.pk]))
    for proposal in Proposal.objects.by(member).filter(pk__in=numbers(rests)):
        found[str(proposal.pk)] = Place(proposal.title, reverse("knowledge_base:edit_proposal", args=[proposal.pk]))
    return found


@keeps_drafts("remark", gettext_lazy("Remark on a proposal"))
def remarks(member, rests: list[str]) -> dict[str, Place]:
    found = Proposal.objects.with_people().filter(pk__in=numbers(rests))
    seen = [proposal for proposal in found if proposal.may_be_seen_by(member)]
    return {str(each.pk): Place(each.title, reverse("knowledge_base:remark", args=[each.pk])) for each in seen}


def numbers(rests: list[str], begin: str = "") -> list[int]:
    found = (rest.removeprefix(begin) for rest in rests if rest.startswith(begin))
    return [int(number) for number in found if number.isdigit() and len(number) < 18]
