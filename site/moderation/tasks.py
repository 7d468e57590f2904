"""Reporters are told what became of their reports, outside the request: there may be many."""

from django.apps import apps
from django_tasks import task

from notifications.kinds import kind_of
from notifications.models import Notification


@task()
def tell_reporters(item_id: int, turn: int) -> None:
    """May run twice: each is told once a turn."""
    item = apps.get_model("moderation.ReviewItem").objects.filter(pk=item_id).first()
    if item is None:
        return
    voices = item.voices.filter(turn=turn).exclude(member=None).select_related("member")
    Notification.objects.tell_each([voice.member for voice in voices], kind_of("report_decided"), item, key=f"turn {turn}")
