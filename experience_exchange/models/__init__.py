from experience_exchange.models.announcement import Announcement
from experience_exchange.models.asking import AnswerRequest
from experience_exchange.models.attachment import Attachment
from experience_exchange.models.board import Board
from experience_exchange.models.cases import CasePage, CaseReading, CasesPage
from experience_exchange.models.following import Following
from experience_exchange.models.ignoring import Ignoring
from experience_exchange.models.poll import Poll, PollBallot, PollClosed, PollSeen
from experience_exchange.models.post import Post, PostChanged
from experience_exchange.models.post_version import PostVersion, TooManyEdits
from experience_exchange.models.reading import AllRead, BoardRead, ReadMark
from experience_exchange.models.topic import TaggedTopic, Topic, TopicClosed

__all__ = [
    "AllRead",
    "Announcement",
    "AnswerRequest",
    "Attachment",
    "Board",
    "BoardRead",
    "CasePage",
    "CaseReading",
    "CasesPage",
    "Following",
    "Ignoring",
    "Poll",
    "PollBallot",
    "PollClosed",
    "PollSeen",
    "Post",
    "PostChanged",
    "PostVersion",
    "ReadMark",
    "TaggedTopic",
    "TooManyEdits",
    "Topic",
    "TopicClosed",
]
