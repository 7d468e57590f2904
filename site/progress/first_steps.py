"""What a newcomer may do first: one thing in each area, so that she meets all three."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge_base.models import KnowledgePage


@dataclass(frozen=True)
class FirstStep:
    title: str
    text: str
    url: str
    icon: str
    is_done: bool


def first_steps(course: str, course_url: str, done: set[str]) -> list[FirstStep]:
    """`course`: the title of the one to begin or to go on with; `done`: areas in which she has done something."""
    reading, asking = KnowledgePage.front_url(), reverse("experience_exchange:front")
    steps = [
        FirstStep(_("Take a step of a course"), course, course_url, "course", "courses" in done),
        FirstStep(
            _("Read something in the knowledge base"),
            _("Ten minutes on what you can use this week"),
            reading,
            "article",
            "knowledge" in done,
        ),
        FirstStep(
            _("Ask a question, or answer one"), _("Somebody has stood where you stand"), asking, "topic", "exchange" in done
        ),
    ]
    return [step for step in steps if step.url]
