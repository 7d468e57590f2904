"""Mail that comes to us: answers to our mails, and our mails that came back. `take(raw)` takes any, by whichever way it came."""

from notifications.incoming.taking import take

__all__ = ["take"]
