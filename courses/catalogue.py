"""The catalogue for one reader: her courses, narrowed by what the address says, with how many each choice leaves."""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.models import CoursePage
from courses.models.course import Level
from foundation.frame import LANGUAGE_NAMES
from goals.models import Aim

PER_PAGE = 20


@dataclass
class Facts:
    """What one course can be found by. `values`: facet → the values it has."""

    pk: int
    title: str
    values: dict[str, set[str]] = field(default_factory=dict)

    def has(self, chosen: dict[str, str]) -> bool:
        return all(value in self.values[facet] for facet, value in chosen.items())


class Catalogue:
    """4 queries for what there is to choose from, 6 more for the page of it that is shown (4 for a visitor)."""

    def __init__(self, user, query: QueryDict):
        self.user, self.query, self.language = user, query, get_language()

    @cached_property
    def facets(self) -> dict[str, dict[str, str]]:
        """Facet → value → label, in the order they are shown; only what some course has."""
        labels = {"goal": self.goals, "theme": self.themes, "level": dict(Level.choices), "language": LANGUAGE_NAMES}
        had = {name: set().union(*(facts.values[name] for facts in self.courses)) for name in labels}
        return {name: {key: str(text) for key, text in of.items() if key in had[name]} for name, of in labels.items()}

    @cached_property
    def courses(self) -> list[Facts]:
        """Every course this reader may see, once, in her language where it has it."""
        in_language = {f"in_{code}": self._twin(code) for code, _name in settings.LANGUAGES}
        rows = CoursePage.objects.visible_to(self.user).best_in(self.language).annotate(**in_language)
        found = rows.values("pk", "title", "level", "translation_of_id", *in_language)
        return sorted((self._facts(row) for row in found), key=lambda facts: facts.title.casefold())

    def _twin(self, code: str) -> Exists:
        same = CoursePage.objects.filter(translation_key=OuterRef("translation_key"), live=True)
        return Exists(same.filter(locale__language_code=code))

    def _facts(self, row: dict) -> Facts:
        original = row["translation_of_id"] or row["pk"]
        values = {
            "goal": {aim.goal.key for aim in self._aims if aim.page_id == original},
            "theme": {theme for page, theme in self._themed if page == original},
            "level": {row["level"]},
            "language": {code for code, _name in settings.LANGUAGES if row[f"in_{code}"]},
        }
        return Facts(row["pk"], row["title"], values)

    @cached_property
    def _aims(self) -> list[Aim]:
        return list(Aim.objects.filter(page__in=CoursePage.objects.originals().values("pk")).select_related("goal"))

    @cached_property
    def goals(self) -> dict[str, str]:
        """Key → short name, in the cluster's order."""
        goals = sorted({aim.goal for aim in self._aims}, key=lambda goal: goal.order)
        return {goal.key: goal.short_name for goal in goals}

    @cached_property
    def _theme_rows(self) -> list:
        through = CoursePage.themes.through.objects.select_related("theme")
        return list(through.filter(coursepage__translation_of=None).order_by("theme__order"))

    @property
    def _themed(self) -> list[tuple[int, str]]:
        return [(row.coursepage_id, row.theme.key) for row in self._theme_rows]

    @cached_property
    def themes(self) -> dict[str, str]:
        return {row.theme.key: row.theme.name for row in self._theme_rows}

    @cached_property
    def chosen(self) -> dict[str, str]:
        """Facet → value of the address; what no course has counts as not chosen."""
        return {name: self.query[name] for name in self.facets if self.query.get(name) in self.facets[name]}

    @cached_property
    def found(self) -> list[Facts]:
        return [facts for facts in self.courses if facts.has(self.chosen)]

    @cached_property
    def page(self) -> Page:
        """The courses of this page, each with goal, minutes and the reader's own state."""
        page = Paginator(self.found, PER_PAGE).get_page(self.query.get("page"))
        wanted = [facts.pk for facts in page.object_list]
        courses = CoursePage.objects.filter(pk__in=wanted).select_related("locale", "provider").with_main_goal()
        shown = courses.with_outlines(self.language).with_state_for(self.user)
        page.object_list = sorted(shown, key=lambda course: wanted.index(course.pk))
        for course in page.object_list:
            course.goal_name = self.goals.get(course.main_goal_key, "")
            course.languages = [LANGUAGE_NAMES[code] for code, _name in settings.LANGUAGES if self._speaks(course.pk, code)]
        return page

    def _speaks(self, pk: int, code: str) -> bool:
        return any(code in facts.values["language"] for facts in self.found if facts.pk == pk)

    @property
    def encoded(self) -> str:
        """The choices as they stand in the address, without the page."""
        return self._address(self.chosen)[1:]

    @cached_property
    def groups(self) -> list[dict]:
        """For components/facets.html: choosing again takes back; counts are what would be left."""
        titles = {"goal": _("Main goal"), "theme": _("Theme"), "level": _("Level"), "language": _("Language")}
        return [{"title": titles[name], "options": self._options(name)} for name in self.facets if self.facets[name]]

    def _options(self, name: str) -> list[dict]:
        others = {facet: value for facet, value in self.chosen.items() if facet != name}
        left = [facts for facts in self.courses if facts.has(others)]
        return [
            {
                "label": label,
                "url": self._address(others if self.chosen.get(name) == value else {**others, name: value}),
                "selected": self.chosen.get(name) == value,
                "count": sum(value in facts.values[name] for facts in left),
                "color": value if name == "goal" else "",
            }
            for value, label in self.facets[name].items()
        ]

    def _address(self, choices: dict[str, str]) -> str:
        query = QueryDict(mutable=True)
        query.update(choices)
        return f"?{query.urlencode()}"
