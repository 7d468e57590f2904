from knowledge_base.models.article import ArticlePage
from knowledge_base.models.feedback import Feedback
from knowledge_base.models.index import KnowledgePage
from knowledge_base.models.link import Link
from knowledge_base.models.proposal import Proposal, ProposalClosed
from knowledge_base.models.proposal_voices import Credit, ProposalCommenter, ProposalQuote, ProposalRemark
from knowledge_base.models.reading import Reading
from knowledge_base.models.reading_list import ReadingList, ReadingListEntry
from knowledge_base.models.verification import Verification
from knowledge_base.models.version import Change, PublishedVersion

__all__ = [
    "ArticlePage",
    "Change",
    "Credit",
    "Feedback",
    "KnowledgePage",
    "Link",
    "Proposal",
    "ProposalClosed",
    "ProposalCommenter",
    "ProposalQuote",
    "ProposalRemark",
    "PublishedVersion",
    "Reading",
    "ReadingList",
    "ReadingListEntry",
    "Verification",
]
