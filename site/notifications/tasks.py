"""Mail about a notice, outside the request."""

from django.apps import apps
from django_tasks import task

from notifications.mail import mail


@task()
def mail_notification(pk: int) -> bool:
    """Whether a mail went out. May run twice: only one mail goes."""
    row = apps.get_model("notifications.Notification").objects.to_mail().select_related("member", "actor").filter(pk=pk).first()
    return mail(row) if row else False
