from moderation.models.history import ReviewDecision, ReviewVoice
from moderation.models.item import AlreadyDecided, MayNotDecide, ReviewItem
from moderation.models.note import ReviewNote
from moderation.models.ruling import Ruling
from moderation.models.watched_word import WatchedWord

__all__ = ["AlreadyDecided", "MayNotDecide", "ReviewDecision", "ReviewItem", "ReviewNote", "ReviewVoice", "Ruling", "WatchedWord"]
