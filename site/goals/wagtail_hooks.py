"""Editors keep the vocabulary in Wagtail's snippets."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from goals.models import Competence, Goal, SustainableDevelopmentGoal, Term, Theme


class GoalViewSet(SnippetViewSet):
    model = Goal
    icon = "pick"
    sort_order_field = "order"
    list_display = ["short_name_nb", "name_nb", "name_en"]


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    sort_order_field = "order"
    list_display = ["name_nb", "name_en"]


class CompetenceViewSet(SnippetViewSet):
    model = Competence
    icon = "success"
    list_display = ["name_nb", "name_en", "theme"]
    list_filter = ["theme"]


class SustainableDevelopmentGoalViewSet(SnippetViewSet):
    model = SustainableDevelopmentGoal
    icon = "globe"
    list_display = ["number", "name_nb", "name_en"]


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "openquote"
    list_display = ["name_nb", "name_en"]


@register_snippet
class VocabularyViewSetGroup(SnippetViewSetGroup):
    items = (GoalViewSet, ThemeViewSet, CompetenceViewSet, SustainableDevelopmentGoalViewSet, TermViewSet)
    menu_label = _("Vocabulary")
    menu_icon = "pick"
    menu_order = 250
