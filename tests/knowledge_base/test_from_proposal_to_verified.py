"""The whole life of an article, by the requests people make and the jobs that run each night.

Proposal → review → publication → feedback → verification overdue → reminder → verified.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.scheduled import jobs
from knowledge_base.models import ArticlePage, Proposal
from notifications.models import Notification
from tests import make
from tests.knowledge_base.conftest import Desk

pytestmark = pytest.mark.django_db
MINE = "/en/knowledge/mine/"


def at_desk(member) -> Desk:
    """Signed in at the clock's present time."""
    client = Client()
    client.force_login(member)
    return Desk(client)


def night() -> None:
    """Every job the knowledge base runs on schedule."""
    for job in jobs():
        if job.work.__module__.startswith("knowledge_base."):
            job.work()


def read(desk: Desk, address: str) -> str:
    answer = desk.client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def told(member) -> list[str]:
    return sorted(Notification.objects.of(member).values_list("kind", flat=True))


def proposed_and_published(cast) -> ArticlePage:
    kari, editor = at_desk(cast.kari), at_desk(cast.editor)
    words = {"title": "What the law asks", "kind": "law", "goal": "tools", "part-end": "## Now\n\nAsk first."}
    made = kari.propose(**words)
    assert "proposal_sent" in told(cast.editor)
    assert made.title in read(editor, "/en/knowledge/proposals/") and "Ask first." in read(editor, made.get_absolute_url())

    editor.client.post(f"{made.get_absolute_url()}take/", {"due_on": ""})
    assert editor.decide(made, "changes", "Which law?").status_code == 302
    assert "Which law?" in read(kari, made.get_absolute_url())
    address = f"{made.get_absolute_url()}edit/"
    kari.client.post(address, {**kari.form_of(address), "part-end": "## Now\n\nAsk first, says the GDPR."})
    assert editor.decide(made, "publish", "Thank you.").status_code == 302
    return Proposal.objects.get(pk=made.pk).published


def test_an_article_from_its_proposal_to_its_first_verification(cast, time_machine):
    make.site_tree()
    article = proposed_and_published(cast)
    kari, olav = at_desk(cast.kari), at_desk(cast.olav)
    assert "says the GDPR" in read(olav, article.url) and cast.kari.name in read(olav, article.url)
    assert article.title in read(olav, "/en/knowledge/?kind=law") and article.keeper == cast.kari

    olav.client.post(f"/en/knowledge/articles/{article.pk}/helpful/", {"helpful": "no"})
    olav.client.post(f"/en/knowledge/articles/{article.pk}/feedback/", {"about": "wrong", "text": "Article 6 is new."})
    olav.client.post(f"/en/marks/knowledge_base.articlepage/{article.pk}/outdated/", {"put": "1", "text": "Changed in May."})
    to_do = read(kari, MINE)
    assert "article_feedback" in told(cast.kari) and "Article 6 is new." in to_do and "Changed in May." in to_do
    night()
    assert "article_verify" not in told(cast.kari)

    time_machine.move_to(timezone.now() + (article.verify_due - timezone.localdate()) + timedelta(days=15))
    kari, olav = at_desk(cast.kari), at_desk(cast.olav)
    night()
    assert "article_verify" in told(cast.kari) and "article_verify" in told(cast.editor)
    assert "Not verified since" in read(olav, article.url) and "Article 6 is new." in read(kari, MINE)

    assert "It is right: verify it" in read(kari, article.url)
    assert kari.client.post(f"/en/knowledge/articles/{article.pk}/verify/").status_code == 302
    night()
    assert "article_verify" not in told(cast.kari) + told(cast.editor)
    assert "Found right on" in read(olav, article.url)
    assert ArticlePage.objects.get(pk=article.pk).verify_due > timezone.localdate()
