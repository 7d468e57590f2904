from datetime import timedelta

from foundation.scheduled import runs_every
from members.models import Invitation, JoinRequest
from members.tasks import mail_invitation


@runs_every(timedelta(minutes=5), "mail invitations that have not gone out")
def mail_invitations() -> None:
    for pk in Invitation.objects.to_mail().values_list("pk", flat=True)[:100]:
        mail_invitation.enqueue(pk)


@runs_every(timedelta(days=1), "forget old invitations and requests to join")
def forget_old() -> None:
    """Addresses of people who never became members are kept no longer than needed."""
    Invitation.objects.forgotten().delete()
    JoinRequest.objects.forgotten().delete()
