"""Whoever has shown three times that she knows a theme is asked about it: proven, told once, and with the last word."""

import pytest

from experience_exchange.asking_notices import PROVEN
from goals.models import Expertise, Theme
from notifications.models import Notification
from progress.activities import ENOUGH
from tests import make

pytestmark = pytest.mark.django_db
Source = Expertise.Source


@pytest.fixture
def privacy() -> Theme:
    return Theme.objects.get(key="privacy")


def accepted(cast, *themes, times: int = 1) -> None:
    for _ in range(times):
        topic = make.topic(make.board(), cast.kari, themes=themes, replies=[cast.olav])
        topic.accept(topic.posts.get(number=2))


def source(member, theme) -> str | None:
    return Expertise.objects.filter(member=member, theme=theme).values_list("source", flat=True).first()


def test_accepted_answers_on_a_theme_are_proof_and_told(cast, privacy):
    accepted(cast, privacy, times=ENOUGH - 1)
    accepted(cast, Theme.objects.get(key="ethics"))
    assert source(cast.olav, privacy) is None
    accepted(cast, privacy)
    assert source(cast.olav, privacy) == Source.PROVEN
    assert Notification.objects.of(cast.olav).of_kind(PROVEN).count() == 1


def test_what_was_taken_back_proves_nothing(cast, privacy):
    for _ in range(ENOUGH):
        topic = make.topic(make.board(), cast.kari, themes=[privacy], replies=[cast.olav])
        topic.accept(topic.posts.get(number=2))
        topic.accept(None)
    assert source(cast.olav, privacy) is None


def test_proof_outweighs_what_was_said(cast, privacy):
    Expertise.objects.declare(cast.olav, [privacy])
    accepted(cast, privacy, times=ENOUGH)
    assert source(cast.olav, privacy) == Source.PROVEN


def test_who_unticks_it_is_not_named_again(cast, privacy, sign_in):
    accepted(cast, privacy, times=ENOUGH)
    sign_in(cast.olav).post("/en/people/settings/expertise/", {})
    accepted(cast, privacy)
    assert source(cast.olav, privacy) is None
    Expertise.objects.declare(cast.olav, [privacy])
    accepted(cast, privacy)
    assert source(cast.olav, privacy) == Source.PROVEN


def test_the_settings_say_where_it_comes_from(cast, privacy, sign_in):
    accepted(cast, privacy, times=ENOUGH)
    assert "proven by what you have done here" in sign_in(cast.olav).get("/en/people/settings/expertise/").content.decode()
