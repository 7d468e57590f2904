from experience_exchange.models.board import Board
from experience_exchange.models.cases import CasePage, CaseReading, CasesPage
from experience_exchange.models.post import Post, PostChanged, PostVersion
from experience_exchange.models.reading import BoardRead, ReadMark
from experience_exchange.models.topic import TaggedTopic, Topic, TopicClosed

__all__ = [
    "Board",
    "BoardRead",
    "CasePage",
    "CaseReading",
    "CasesPage",
    "Post",
    "PostChanged",
    "PostVersion",
    "ReadMark",
    "TaggedTopic",
    "Topic",
    "TopicClosed",
]
