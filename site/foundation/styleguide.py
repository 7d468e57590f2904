"""What the style guide shows the components with."""

import datetime

from django import forms
from django.core.paginator import Paginator

GOALS = [
    {"color": "competence", "name": "Competence", "value": 214},
    {"color": "tools", "name": "Good tools", "value": 163},
    {"color": "team", "name": "National team", "value": 88},
    {"color": "impact", "name": "International impact", "value": 41},
]


class SampleForm(forms.Form):
    title = forms.CharField(help_text="Say what it is about, in one line.", max_length=80)
    kind = forms.ChoiceField(choices=[("question", "Question"), ("experience", "Experience")], widget=forms.RadioSelect)
    themes = forms.MultipleChoiceField(
        choices=[("ethics", "Ethics"), ("privacy", "Privacy"), ("ipr", "IPR")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = forms.ChoiceField(choices=[("nb", "Norsk"), ("en", "English")], help_text="The language you write in.")
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), required=False)
    attachment = forms.FileField(required=False)
    agree = forms.BooleanField(label="I have the right to share this", help_text="You keep your rights; members may read it.")


def samples(only: str | None = None) -> dict:
    """Everything templates/styleguide/ needs; `only` leaves one of the two colour schemes."""
    schemes = [only] if only in ("light", "dark") else ["light", "dark"]
    return {
        "columns": [
            {"scheme": scheme, "empty_form": SampleForm(prefix=scheme), "wrong_form": SampleForm({}, prefix=f"{scheme}-wrong")}
            for scheme in schemes
        ],
        "goals": GOALS,
        "bars": [{"label": goal["name"], "value": goal["value"], "color": goal["color"]} for goal in GOALS],
        "months": [
            {"label": month, "value": value}
            for month, value in zip(["Jan", "Feb", "Mar", "Apr", "May", "Jun"], [12, 30, 24, 45, 61, 38], strict=True)
        ],
        "page": Paginator(range(240), 12).page(4),
        "today": datetime.date(2026, 9, 1),
        "crumbs": [{"title": "Courses", "url": "#courses"}, {"title": "AI for decision makers", "url": "#course"}],
        "tabs": [
            {"title": "All", "url": "#all", "current": True, "count": 42},
            {"title": "Questions", "url": "#questions", "count": 17},
            {"title": "Experience", "url": "#experience"},
        ],
        "modules": OUTLINE,
        "facets": FACETS,
        "headers": ["Organisation", "Learners", "Completed"],
        "rows": [["Fjordkraft Analyse", "24", "19"], ["Nordlys kommune", "61", "40"], ["Universitetet i Vest", "12", "12"]],
    }


OUTLINE = [
    {
        "title": "1 · Where to begin",
        "steps": [
            {"title": "What applied AI is", "url": "#1", "state": "done", "kind": "Lesson", "meta": "8 min"},
            {"title": "Choosing the first use case", "url": "#2", "state": "current", "kind": "Lesson", "meta": "12 min"},
            {"title": "Check yourself", "url": "#3", "state": "open", "kind": "Quiz", "meta": "5 questions"},
        ],
    },
    {
        "title": "2 · Data",
        "steps": [{"title": "Who owns the data?", "state": "locked", "note": "Opens when you have finished part 1"}],
    },
]
FACETS = [
    {
        "title": "Goal",
        "options": [
            {
                "label": goal["name"],
                "url": "#" + goal["color"],
                "count": goal["value"],
                "color": goal["color"],
                "selected": goal["color"] == "tools",
            }
            for goal in GOALS
        ],
    },
    {
        "title": "Theme",
        "options": [{"label": "Ethics", "url": "#ethics", "count": 12}, {"label": "Privacy", "url": "#privacy", "count": 7}],
    },
]
