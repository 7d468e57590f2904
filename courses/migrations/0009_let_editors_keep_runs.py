from django.db import migrations

from members.rights import give_rights
from members.roles import ADMINISTRATOR, EDITOR

RUNS = {"courses.run": ("add", "change", "delete", "view")}


def let_editors_keep_runs(apps, schema_editor):
    for role in (EDITOR, ADMINISTRATOR):
        give_rights(apps, role, RUNS)


class Migration(migrations.Migration):
    dependencies = [("courses", "0008_let_people_in_in_many_ways"), ("members", "0002_set_up_roles")]

    operations = [migrations.RunPython(let_editors_keep_runs, migrations.RunPython.noop)]
