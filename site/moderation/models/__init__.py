from moderation.models.history import ReviewDecision, ReviewVoice
from moderation.models.item import AlreadyDecided, MayNotDecide, ReviewItem

__all__ = ["AlreadyDecided", "MayNotDecide", "ReviewDecision", "ReviewItem", "ReviewVoice"]
