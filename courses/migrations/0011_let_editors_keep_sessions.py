from django.db import migrations

from members.rights import give_rights
from members.roles import ADMINISTRATOR, EDITOR

SESSIONS = {"courses.session": ("add", "change", "view")}


def let_editors_keep_sessions(apps, schema_editor):
    for role in (EDITOR, ADMINISTRATOR):
        give_rights(apps, role, SESSIONS)


class Migration(migrations.Migration):
    dependencies = [("courses", "0010_hold_live_sessions"), ("members", "0002_set_up_roles")]

    operations = [migrations.RunPython(let_editors_keep_sessions, migrations.RunPython.noop)]
