"""The first terms, from terms.toml beside this file. Editors own them from then on."""

import tomllib
from pathlib import Path

from django.db import migrations

from members.rights import give_rights
from members.roles import ADMINISTRATOR, EDITOR

RIGHTS = {"goals.term": ("add", "change", "delete")}


def seed(apps, schema_editor):
    words = tomllib.loads(Path(__file__).with_name("terms.toml").read_text(encoding="utf-8"))
    for term in words["terms"]:
        texts = {f"{name}_{language}": term[name][language] for name in ("name", "forms", "definition") for language in ("en", "nb")}
        apps.get_model("goals", "Term").objects.get_or_create(key=term["key"], defaults=texts)


def give(apps, schema_editor):
    for role in (EDITOR, ADMINISTRATOR):
        give_rights(apps, role, RIGHTS)


class Migration(migrations.Migration):
    dependencies = [("goals", "0004_add_glossary"), ("members", "0002_set_up_roles")]

    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
