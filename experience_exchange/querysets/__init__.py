"""Boards, topics and posts as one reader may see them. Unread is always counted from the posts themselves: nothing can drift."""

from experience_exchange.querysets.boards import BoardQuerySet
from experience_exchange.querysets.posts import PostQuerySet
from experience_exchange.querysets.topics import TopicQuerySet

__all__ = ["BoardQuerySet", "PostQuerySet", "TopicQuerySet"]
