from django.db import migrations

from members import rights, roles


def set_up(apps, schema_editor):
    """Each role gets the least it needs; Experts and Moderators work on the site and have no business in Wagtail."""
    for role in roles.ROLES:
        rights.take_all_rights(apps, role)
        rights.give_rights(apps, role, rights.RIGHTS.get(role, {}))
    for role in rights.MEDIA_ROLES:
        rights.give_collection_rights(apps, role, rights.MEDIA)
    let_editors_approve(apps)


def let_editors_approve(apps):
    """Wagtail's ready-made workflow asks Moderators, who with us look after discussions, not pages."""
    approvers = apps.get_model("auth.Group").objects.filter(name__in=[roles.EDITOR, roles.ADMINISTRATOR])
    for task in apps.get_model("wagtailcore.GroupApprovalTask").objects.filter(groups__name=roles.MODERATOR):
        task.groups.set(approvers)
        task.name = "Approval by an editor"
        task.save()
    apps.get_model("wagtailcore.Workflow").objects.filter(name="Moderators approval").update(name="Approval by an editor")



class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailmedia", "0003_copy_media_permissions_to_collections"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
        ("wagtailredirects", "0001_initial"),
    ]

    operations = [migrations.RunPython(set_up, migrations.RunPython.noop)]
