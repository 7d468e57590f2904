"""In development mail goes to a folder, and `/mail/` shows it: no mail server to set up."""

import uuid
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    def send_messages(self, messages) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in messages:
            part = folder / f"{uuid.uuid4().hex}.part"
            part.write_bytes(message.message().as_bytes())
            # Renamed when whole, so that the page never reads half a mail.
            part.rename(part.with_suffix(".eml"))
        return len(messages)


@dataclass
class Mail:
    name: str
    to: str
    subject: str
    date: str
    text: str
    html: str


def read(path: Path) -> Mail:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    text, html = (body.get_content() if (body := message.get_body((kind,))) else "" for kind in ("plain", "html"))
    return Mail(path.stem, str(message["to"]), str(message["subject"]), str(message["date"]), text, html)


def kept_mail(limit: int = 50) -> list[Mail]:
    """The newest mail first."""
    paths = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)
    return [read(path) for path in paths[:limit]]
