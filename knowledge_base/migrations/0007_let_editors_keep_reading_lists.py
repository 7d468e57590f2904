"""Reading lists are the editors'; what is published already is its own first version, level with its twin."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

from members.rights import CHANGE, give_rights
from members.roles import ADMINISTRATOR, EDITOR


def give(apps, schema_editor) -> None:
    for role in (EDITOR, ADMINISTRATOR):
        give_rights(apps, role, {"knowledge_base.readinglist": CHANGE})


def begin_versions(apps, schema_editor) -> None:
    articles, versions = (apps.get_model("knowledge_base", name) for name in ("ArticlePage", "PublishedVersion"))
    published = articles.objects.filter(live=True).exclude(live_revision=None)
    page = apps.get_model("wagtailcore", "Page").objects.filter(pk=OuterRef("pk"))
    first, last = (Subquery(page.values(name)[:1]) for name in ("first_published_at", "last_published_at"))
    published.update(content_at=first, level_at=last)
    versions.objects.bulk_create(
        versions(
            page_id=page.pk, revision_id=page.live_revision_id, number=1, change="content", audience=page.audience,
            published_at=page.last_published_at or page.first_published_at,
        )
        for page in published.exclude(first_published_at=None)
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge_base", "0006_give_each_kind_its_facts"),
        ("members", "0002_set_up_roles"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
        migrations.RunPython(begin_versions, migrations.RunPython.noop),
    ]
