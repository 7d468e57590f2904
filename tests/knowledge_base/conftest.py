"""Proposing as a member does it: by the site's own forms."""

import re
import uuid

import pytest

from knowledge_base.models import Proposal
from moderation.models import ReviewItem
from tests import make

STORY = [
    ("heading", {"text": "Why", "level": "2"}),
    ("text", "<p>Because it <b>helps</b>.</p>"),
    ("callout", {"kind": "tip", "title": "", "text": "<p>Stays as it is.</p>"}),
    ("heading", {"text": "How", "level": "2"}),
    ("text", "<p>Step by step.</p>"),
]


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


class Desk:
    """One member at the forms. `edit(page, **changes)`: a form as it stands on a page, with some fields written anew."""

    def __init__(self, client):
        self.client = client

    def form_of(self, address: str) -> dict:
        form = self.client.get(address).context["form"]
        values = {name: form[name].value() for name in form.fields}
        return {name: value for name, value in values.items() if value not in (None, [])} | {"once": str(uuid.uuid4())}

    def improve(self, article, **changes) -> Proposal:
        address = f"/en/knowledge/articles/{article.pk}/improve/"
        answer = self.client.post(address, {**self.form_of(address), **changes})
        assert answer.status_code == 302, answer.context["form"].errors
        return Proposal.objects.get(pk=answer.url.strip("/").split("/")[-1])

    def propose(self, **fields) -> Proposal:
        words = {
            "title": "Small pilots",
            "summary": "Begin small.",
            "kind": "guide",
            "language": "en",
            "part-end": "## Why\n\nIt is cheap.",
        }
        answer = self.client.post("/en/knowledge/proposals/new/", {**words, "once": str(uuid.uuid4()), **fields})
        assert answer.status_code == 302, answer.context["form"].errors
        return Proposal.objects.get(pk=answer.url.strip("/").split("/")[-1])

    def decide(self, proposal: Proposal, decision: str, reason: str = "", **more):
        """What the reviewer sees on the proposal's page, sent to the queue."""
        page = self.client.get(proposal.get_absolute_url())
        panel = page.context["panel"]
        way = next(way for way in panel.ways if decision in [each.code for each in way.decisions])
        sent = {"decision": decision}
        for form in way.forms:
            sent |= {form.add_prefix(name): form[name].value() or "" for name in form.fields}
            if "reason" in form.fields:
                sent[form.add_prefix("reason")] = reason
        number = ReviewItem.objects.get(target_model="knowledge_base.proposal", target_id=proposal.pk).pk
        return self.client.post(f"/en/moderation/{number}/", {**sent, **more})


@pytest.fixture
def story_article():
    return make.article("Pilots", body=STORY, summary="In short.")


@pytest.fixture
def kari(cast, sign_in):
    return Desk(sign_in(cast.kari))


@pytest.fixture
def editor(cast, sign_in):
    return Desk(sign_in(cast.editor))


def section(article, number: int) -> str:
    """The field of the section that begins with this block."""
    return f"part-{article.body[number].id}"
