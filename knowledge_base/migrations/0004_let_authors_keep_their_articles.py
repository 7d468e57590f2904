"""Who wrote an article answers for it first; what would be overdue at once is spread over the coming four weeks."""

from datetime import timedelta

from django.db import migrations
from django.db.models import Q
from django.utils import timezone

from knowledge_base.kinds import due_after


def entrust(apps, schema_editor) -> None:
    model, today = apps.get_model("knowledge_base", "ArticlePage"), timezone.localdate()
    for article in model.objects.filter(translation_of=None).exclude(first_published_at=None):
        due = due_after(article.kind, timezone.localdate(article.first_published_at))
        due = max(due, today + timedelta(days=1 + article.pk % 28))
        same = model.objects.filter(Q(pk=article.pk) | Q(translation_of=article.pk))
        same.update(keeper=article.author_id, verify_due=due)


class Migration(migrations.Migration):
    dependencies = [("knowledge_base", "0003_keep_articles_true")]

    operations = [migrations.RunPython(entrust, migrations.RunPython.noop)]
