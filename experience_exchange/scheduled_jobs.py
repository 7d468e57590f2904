from datetime import timedelta

from django.utils import timezone

from experience_exchange.asking import chase
from experience_exchange.models import Announcement, Attachment
from experience_exchange.tasks import tell_members
from foundation.scheduled import runs_every

FORMS_LIVE = timedelta(days=2)


@runs_every(timedelta(days=1), "ask the next expert where a question has waited for a week")
def ask_further() -> None:
    chase()


@runs_every(timedelta(hours=6), "clear files of forms that were never sent")
def clear_pending_files() -> None:
    Attachment.objects.filter(post=None, created_at__lt=timezone.now() - FORMS_LIVE).remove()


@runs_every(timedelta(minutes=10), "tell of posts of which somebody has not heard")
def tell_the_rest() -> None:
    """What a task that died left behind."""
    for pk in Announcement.objects.left_behind().values_list("pk", flat=True)[:200]:
        tell_members.enqueue(pk)
