"""`make.article("Sheet")`: a live article, with its Norwegian twin where `norwegian` gives a title."""

from itertools import count

from wagtail.models import Locale

from goals.models import Aim, Goal
from knowledge_base.base import content_of
from knowledge_base.models import ArticlePage, KnowledgePage, Proposal
from tests.make.home import site_tree

numbers = count(1)


def knowledge_page() -> KnowledgePage:
    found = KnowledgePage.objects.originals().first() or site_tree()["knowledge", "en"]
    return KnowledgePage.objects.get(pk=found.pk)


def article(
    title: str = "", *, text: str = "What we learned.", norwegian: str = "", goal: str = "", live: bool = True, **fields
) -> ArticlePage:
    number, parent = next(numbers), knowledge_page()
    made = parent.add_child(
        instance=ArticlePage(
            title=title or f"Article {number}", slug=f"article-{number}", locale=parent.locale, live=False,
            **{"summary": "In short.", "body": [("text", f"<p>{text}</p>")], **fields},
        )
    )  # fmt: skip
    if goal:
        Aim.objects.create(page=made, goal=Goal.objects.get(key=goal))
    made = ArticlePage.objects.get(pk=made.pk)
    if live:
        made.save_revision().publish()
    if norwegian:
        twin = made.copy_for_translation(Locale.objects.get(language_code="nb"), copy_parents=True)
        twin.title, twin.slug = norwegian, f"artikkel-{number}"
        twin.save_revision().publish()
    return ArticlePage.objects.get(pk=made.pk)


def proposal(author, article: ArticlePage | None = None, *, sent: bool = True, **fields) -> Proposal:
    """An improvement of the article, or a new one; in review unless `sent` is False."""
    of_article = (
        {"article": article, "improves": article.title, "title": article.title}
        if article
        else {"title": f"Proposal {next(numbers)}"}
    )
    columns = {
        "language": "en",
        "summary": "In short.",
        "parts": {"end": "Begin small."},
        "base": content_of(article),
        **of_article,
    }
    made = Proposal.objects.create(author=author, **{**columns, **fields})
    if sent:
        made.send()
    return made
