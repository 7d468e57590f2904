"""Volume cannot be farmed: only so many acts a day count, and undoing frees no place. What is accepted always counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activity.models import Activity
from experience_exchange.activities import POST_WRITTEN
from tests import make

pytestmark = pytest.mark.django_db


def counted(member) -> int:
    return Activity.objects.by(member).of_kind(POST_WRITTEN).total()


def test_so_many_posts_a_day_count_and_the_next_day_counts_anew(cast):
    topic = make.topic(make.board(), cast.kari)
    posts = [topic.reply(cast.olav, f"Thought {number}") for number in range(POST_WRITTEN.a_day + 2)]
    assert counted(cast.olav) == POST_WRITTEN.a_day
    posts[0].hide("A double.")
    topic.reply(cast.olav, "One more")
    assert counted(cast.olav) == POST_WRITTEN.a_day - 1
    topic.reply(cast.olav, "Next day", at=timezone.now() + timedelta(days=1))
    assert counted(cast.olav) == POST_WRITTEN.a_day
