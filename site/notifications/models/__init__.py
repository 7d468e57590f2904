from notifications.models.choice import Channel, ChannelChoice
from notifications.models.incoming import IncomingMail
from notifications.models.interest import Interest
from notifications.models.notification import Notification
from notifications.models.sent_mail import SentMail
from notifications.models.wishes import MailWishes

__all__ = ["Channel", "ChannelChoice", "IncomingMail", "Interest", "MailWishes", "Notification", "SentMail"]
