"""Who is on a proposal, and until when, stands in the review queue alone."""

from django.db import migrations


def carry(apps, schema_editor):
    items = apps.get_model("moderation", "ReviewItem").objects.filter(
        kind="article_proposal", target_model="knowledge_base.proposal"
    )
    for proposal in apps.get_model("knowledge_base", "Proposal").objects.exclude(assignee=None).iterator():
        items.filter(target_id=proposal.pk).update(assignee_id=proposal.assignee_id, due_on=proposal.due_on)


def carry_back(apps, schema_editor):
    proposals = apps.get_model("knowledge_base", "Proposal").objects
    items = apps.get_model("moderation", "ReviewItem").objects.filter(
        kind="article_proposal", target_model="knowledge_base.proposal"
    )
    for item in items.exclude(assignee=None).iterator():
        proposals.filter(pk=item.target_id).update(assignee_id=item.assignee_id, due_on=item.due_on)


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge_base", "0008_take_proposals"),
        ("moderation", "0003_promise_an_answer"),
    ]

    operations = [migrations.RunPython(carry, carry_back)]
