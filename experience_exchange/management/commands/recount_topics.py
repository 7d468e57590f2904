from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Count, Max, Q

from experience_exchange.models import Post, Topic
from foundation.changes import announce


class Command(BaseCommand):
    help = "Counts the posts of every topic again. What was right stays as it is: on a healthy site it changes nothing."

    def handle(self, **options) -> None:
        seen, mended = 0, 0
        for number in Topic.objects.order_by("pk").values_list("pk", flat=True).iterator():
            seen, mended = seen + 1, mended + self.recount(number)
        files = Post.objects.annotate(n=Count("attachments"))
        mended += files.filter(n=0, has_files=True).update(has_files=False) + files.filter(n__gt=0, has_files=False).update(
            has_files=True
        )
        self.stdout.write(f"{seen} topics looked at, {mended} mended")

    @transaction.atomic
    def recount(self, number: int) -> bool:
        topic = Topic.objects.select_for_update().filter(pk=number).first()
        if topic is None:
            return False
        shown = Q(hidden_at=None)
        counted = topic.posts.aggregate(n=Count("pk", filter=shown), last=Max("created_at", filter=shown), highest=Max("number"))
        right = {
            "post_count": counted["n"],
            "last_post_at": counted["last"] or topic.created_at,
            "last_number": max(topic.last_number, counted["highest"] or 0),
        }
        wrong = {name: value for name, value in right.items() if getattr(topic, name) != value}
        if wrong:
            Topic.objects.filter(pk=number).update(**wrong)
            announce(topic)
        return bool(wrong)
