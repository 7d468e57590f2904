"""Proposals of members under way: one that is looked at, one whose author is asked for changes."""

from datetime import timedelta

from home.demo import content
from home.demo.cluster import Cluster
from knowledge_base.base import content_of
from knowledge_base.models import Proposal, ProposalCommenter, ProposalRemark

DAYS_TO_COMMENT = 5


def make_proposals(cluster: Cluster) -> None:
    for words in content.read("proposals.toml")["proposals"]:
        made = propose(cluster, words)
        made.take(cluster.members["editor"])
        for asked in words.get("asked", []):
            due = cluster.now.date() + timedelta(days=DAYS_TO_COMMENT)
            ProposalCommenter.objects.create(
                proposal=made, member=cluster.members[asked], asked_by=cluster.members["editor"], due_on=due
            )
        for who, said in words.get("remarks", []):
            ProposalRemark.objects.write(made, cluster.members[who], said)
        if wanted := words.get("changes"):
            made.review.decide(cluster.members["editor"], "changes", wanted)


def propose(cluster: Cluster, words: dict) -> Proposal:
    """In review."""
    article = cluster.articles.get(words.get("article"))
    of_article = (
        {"article": article, "improves": article.title, "title": article.title, "summary": article.summary, "kind": article.kind}
        if article
        else {}
    )
    of_itself = {name: words[name] for name in ("title", "summary", "kind", "note", "language") if name in words}
    made = Proposal.objects.create(
        author=cluster.members[words["author"]], base=content_of(article), parts={"end": words["add"].strip()},
        goal=cluster.goals.get(words.get("goal")), **of_article, **of_itself,
    )  # fmt: skip
    made.themes.set(cluster.themes[key] for key in words.get("themes", []))
    made.send()
    return made
