"""New articles in the weekly summary."""

from django.utils.translation import gettext as _

from knowledge_base.models import ArticlePage
from notifications.digests import LINES, Line, Part, Reader, adds_to_digest


@adds_to_digest(50)
def new_articles(reader: Reader) -> Part:
    pages = ArticlePage.objects.visible_to(reader.member).best_in().aimed_at_any(reader.goals, reader.themes)
    newest = pages.filter(first_published_at__gt=reader.since).newest_first()[:LINES]
    return Part(_("New articles"), [Line(page.title, page.url, page.summary[:200], page.locale.language_code) for page in newest])
