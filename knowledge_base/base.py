"""What an article said when somebody began to improve it: kept with the proposal, so that it outlives revisions and deletion."""

import hashlib
import json
from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer
from wagtail.models import Revision

if TYPE_CHECKING:
    from knowledge_base.models import ArticlePage

EMPTY = {"title": "", "summary": "", "body": []}


def content_of(article: "ArticlePage | None") -> dict:
    """Title, summary and body in raw form; empty for an article that is yet to be."""
    if article is None:
        return dict(EMPTY)
    return {"title": article.title, "summary": article.summary, "body": list(article.body.get_prep_value())}


def fingerprint(content: dict) -> str:
    """Equal for equal contents."""
    kept = {name: content[name] for name in EMPTY}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:32]


# A form says which revision it was made from. It is signed: what editors have not published is nobody's to start from.
signer = Signer(salt="knowledge_base.base")


def ticket(article: "ArticlePage") -> str:
    """For the form: the revision that is live now."""
    return signer.sign(f"{article.pk}-{article.live_revision_id or 0}")


def content_at(article: "ArticlePage", said: str) -> tuple[str, dict]:
    """What the form was made from, by its ticket; else the article as it is. Returns the ticket that holds, and the content."""
    try:
        number = int(signer.unsign(said).removeprefix(f"{article.pk}-"))
    except (BadSignature, ValueError):
        number = article.live_revision_id
    revision = Revision.objects.for_instance(article).filter(pk=number).first() if number != article.live_revision_id else None
    if revision is None:
        return ticket(article), content_of(article)
    return said, content_of(revision.as_object())
