"""Each kind of article has its facts: a deadline that passes, a law's status, what a tool costs."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from knowledge_base.facts import card_line, facts_of
from knowledge_base.models import ArticlePage
from tests import make

pytestmark = pytest.mark.django_db


def call(title: str, days: int, **more) -> ArticlePage:
    day = timezone.localdate() + timedelta(days=days)
    facts = [
        ("opportunity", {"sort": "funding", "deadline": day, "contact": "Ola, ola@example.org", "link": "https://example.org/c"})
    ]
    return make.article(title, kind="opportunity", facts=facts, **more)


def test_a_passed_deadline_says_so_and_ranks_last(cast, sign_in):
    late = call("Too late", -1, norwegian="For sent")
    ArticlePage.objects.filter(pk=late.pk).update(first_published_at=timezone.now() + timedelta(hours=1))
    call("In time", 5)
    shown = sign_in(cast.kari).get("/en/knowledge/").content.decode()
    assert shown.index("In time") < shown.index("Too late") and "5 days left" in shown and "Passed on" in shown
    assert ArticlePage.objects.get(translation_of=late.pk).deadline == late.deadline
    assert "Ola, ola@example.org" in sign_in(cast.kari).get(late.url).content.decode()


def test_facts_of_another_kind_are_refused_with_a_message():
    law = {"status": "in_force", "date": None, "authority": "Datatilsynet", "reference": "", "link": ""}
    with pytest.raises(ValidationError) as refused:
        make.article("Sheet", kind="tool", facts=[("law", law)])
    assert "Tool or method" in str(refused.value)
    article = make.article("Sheet", kind="law", facts=[("law", law)])
    assert [fact.text for fact in facts_of(article)] == ["In force", "Datatilsynet"]
    assert card_line(article) == "In force"


def test_the_list_narrows_by_competence_and_organisation(cast, client):
    make.article("Ours", organisation=cast.kommune)
    make.article("Theirs", organisation=cast.elsewhere)
    shown = client.get(f"/en/knowledge/?organisation={cast.kommune.slug}").content.decode()
    assert "Ours" in shown and "Theirs" not in shown
    assert client.get("/en/knowledge/?competence=nothing&organisation=nobody").context["browse"].page.paginator.count == 0
