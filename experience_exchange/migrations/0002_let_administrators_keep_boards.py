from django.db import migrations

from members.rights import give_rights
from members.roles import ADMINISTRATOR


def keep_boards(apps, schema_editor):
    give_rights(apps, ADMINISTRATOR, {"experience_exchange.board": ("add", "change", "delete")})


class Migration(migrations.Migration):
    dependencies = [("experience_exchange", "0001_initial"), ("members", "0002_set_up_roles")]

    operations = [migrations.RunPython(keep_boards, migrations.RunPython.noop)]
