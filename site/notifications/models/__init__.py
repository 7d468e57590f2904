from notifications.models.choice import Channel, ChannelChoice
from notifications.models.notification import Notification

__all__ = ["Channel", "ChannelChoice", "Notification"]
