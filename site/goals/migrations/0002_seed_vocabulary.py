"""The first goals, themes, UN goals and competences, from vocabulary.toml beside this file. Editors own them from then on."""

import tomllib
from pathlib import Path

from django.db import migrations


def in_both(name, words):
    return {f"{name}_en": words["en"], f"{name}_nb": words["nb"]}


def seed(apps, schema_editor):
    words = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))
    model = lambda name: apps.get_model("goals", name).objects  # noqa: E731
    for order, goal in enumerate(words["goals"]):
        texts = {}
        for name in ("name", "short_name", "summary", "description"):
            texts |= in_both(name, goal[name])
        model("Goal").get_or_create(key=goal["key"], defaults={"order": order, **texts})
    for order, theme in enumerate(words["themes"]):
        texts = in_both("name", theme["name"]) | in_both("summary", theme["summary"])
        model("Theme").get_or_create(key=theme["key"], defaults={"order": order, **texts})
    for sdg in words["sdgs"]:
        texts = in_both("name", sdg["name"])
        model("SustainableDevelopmentGoal").get_or_create(number=sdg["number"], defaults={"url": sdg.get("url", ""), **texts})
    themes = {theme.key: theme for theme in model("Theme").all()}
    for competence in words["competences"]:
        texts = in_both("name", competence["name"]) | in_both("summary", competence["summary"])
        theme = themes.get(competence.get("theme"))
        model("Competence").get_or_create(key=competence["key"], defaults={"theme": theme, **texts})


class Migration(migrations.Migration):
    dependencies = [("goals", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
