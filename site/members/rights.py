"""What each role may do in Wagtail: the least it needs. Used by migrations (members' own, and those of apps above)."""

from django.contrib.auth.models import Group, Permission

from members.roles import ADMINISTRATOR, EDITOR, TEACHER

CHANGE = ("add", "change", "delete")
ENTER = {"wagtailadmin.admin": ("access_admin",)}
# What may be done with media, within every collection.
MEDIA = {
    "wagtailimages.image": (*CHANGE, "choose"),
    "wagtaildocs.document": (*CHANGE, "choose"),
    "wagtailmedia.media": CHANGE,
}
EDIT = {
    **ENTER,
    "wagtailcore.collection": CHANGE,
    "wagtail_localize.translation": ("submit_translation",),
    "wagtailredirects.redirect": CHANGE,
}
ADMINISTER = {
    **EDIT,
    "members.member": CHANGE,
    "members.organisation": CHANGE,
    "wagtailcore.site": ("change",),
    "wagtailcore.workflow": CHANGE,
    "wagtailcore.task": CHANGE,
}
RIGHTS = {TEACHER: ENTER, EDITOR: EDIT, ADMINISTRATOR: ADMINISTER}
MEDIA_ROLES = (TEACHER, EDITOR, ADMINISTRATOR)


def permissions(apps, rights: dict[str, tuple[str, ...]]) -> list:
    """The permissions of "app.model" → actions; made where a migration runs before Django made them."""
    found = []
    for model, actions in rights.items():
        app_label, name = model.split(".")
        kind = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app_label, model=name)[0]
        for action in actions:
            codename = action if "_" in action else f"{action}_{name}"
            label = {"name": f"Can {codename.replace('_', ' ')}"}
            found.append(
                apps.get_model("auth.Permission").objects.get_or_create(content_type=kind, codename=codename, defaults=label)[0]
            )
    return found


def give_rights(apps, role: str, rights: dict[str, tuple[str, ...]]) -> None:
    """In a migration of any app: `give_rights(apps, EDITOR, {"goals.theme": ("add", "change")})`."""
    group = apps.get_model("auth.Group").objects.get_or_create(name=role)[0]
    group.permissions.add(*permissions(apps, rights))


def give_collection_rights(apps, role: str, rights: dict[str, tuple[str, ...]]) -> None:
    """The same for pictures, files and recordings, in the root collection and so in all below it."""
    group = apps.get_model("auth.Group").objects.get_or_create(name=role)[0]
    root = apps.get_model("wagtailcore.Collection").objects.get(depth=1)
    granted = apps.get_model("wagtailcore.GroupCollectionPermission").objects
    for permission in permissions(apps, rights):
        granted.get_or_create(group=group, collection=root, permission=permission)


def take_all_rights(apps, group_name: str) -> None:
    """Everything a group may do: Wagtail's own migrations are more generous than we are."""
    group = apps.get_model("auth.Group").objects.get_or_create(name=group_name)[0]
    group.permissions.clear()
    apps.get_model("wagtailcore.GroupCollectionPermission").objects.filter(group=group).delete()
    apps.get_model("wagtailcore.GroupPagePermission").objects.filter(group=group).delete()


def give_page_rights(group_name: str, page, *permission_types: str) -> None:
    """Let a role do this with a page and all below it: "add", "change", "publish", "lock", "unlock", "bulk_delete"."""
    group = Group.objects.get_or_create(name=group_name)[0]
    for permission_type in permission_types:
        group.page_permissions.get_or_create(page=page, permission=page_permission(permission_type))


def page_permission(permission_type: str) -> Permission:
    return Permission.objects.get(
        content_type__app_label="wagtailcore", content_type__model="page", codename=f"{permission_type}_page"
    )
