from datetime import timedelta

from foundation.scheduled import runs_every
from knowledge_base.links.checking import check_external_links, check_internal_links, note_all_links
from knowledge_base.models import Proposal
from knowledge_base.models.proposal import with_reviews
from knowledge_base.proposal_notices import tell_overdue
from knowledge_base.reminders import hand_over_articles, remind_keepers


@runs_every(timedelta(hours=24), "hand over articles whose owner has left")
def hand_over() -> None:
    hand_over_articles()


@runs_every(timedelta(hours=24), "remind of articles to verify")
def remind() -> None:
    remind_keepers()


@runs_every(timedelta(hours=24), "look for links that lead nowhere")
def check_links() -> None:
    note_all_links()
    check_internal_links()
    check_external_links()


@runs_every(timedelta(hours=24), "remind of reviews that are overdue")
def remind_reviewers() -> None:
    for proposal in with_reviews(Proposal.objects.overdue().with_people()):
        tell_overdue(proposal)
