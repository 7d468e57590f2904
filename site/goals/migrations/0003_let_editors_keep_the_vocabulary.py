from django.db import migrations

from members.rights import give_rights
from members.roles import ADMINISTRATOR, EDITOR

ALL = ("add", "change", "delete")
# The four goals and the seventeen of the UN are given; their words may be bettered.
VOCABULARY = {"goals.theme": ALL, "goals.competence": ALL, "goals.goal": ("change",), "goals.sustainabledevelopmentgoal": ("change",)}


def give(apps, schema_editor):
    for role in (EDITOR, ADMINISTRATOR):
        give_rights(apps, role, VOCABULARY)


class Migration(migrations.Migration):
    dependencies = [("goals", "0002_seed_vocabulary"), ("members", "0002_set_up_roles")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
