"""A new cluster starts with its goals, themes, the UN goals and a first list of competences, in both languages."""

import pytest
from django.utils import translation

from goals.models import Competence, Goal, SustainableDevelopmentGoal, Theme

pytestmark = pytest.mark.django_db


def test_the_four_goals_are_there_in_order():
    assert list(Goal.objects.values_list("key", flat=True)) == ["competence", "tools", "team", "impact"]


def test_the_eight_themes_and_seventeen_un_goals_are_there():
    assert Theme.objects.count() == 8
    assert list(SustainableDevelopmentGoal.objects.values_list("number", flat=True)) == list(range(1, 18))


@pytest.mark.parametrize("model", [Goal, Theme, SustainableDevelopmentGoal, Competence])
def test_every_word_has_a_name_in_both_languages(model):
    assert model.objects.exists()
    assert not model.objects.filter(name_en="").exists()
    assert not model.objects.filter(name_nb="").exists()


def test_a_word_is_shown_in_the_readers_language():
    goal = Goal.objects.get(key="competence")
    with translation.override("nb"):
        assert str(goal) == goal.name_nb
    with translation.override("en"):
        assert str(goal) == goal.name_en
