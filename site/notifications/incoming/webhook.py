"""Where a mail service posts raw mails: the body itself, or a form field of the usual names."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from notifications.incoming.taking import take

# Mailgun, SendGrid, Postmark's raw field, and plain "message".
FIELDS = ("body-mime", "email", "RawEmail", "message")


@csrf_exempt
@require_POST
def incoming(request: HttpRequest) -> HttpResponse:
    """The shared secret comes as `Authorization: Bearer …`; without one nothing is taken."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.INCOMING_MAIL_SECRET or not constant_time_compare(given, settings.INCOMING_MAIL_SECRET):
        return HttpResponse("who are you?", status=403, content_type="text/plain")
    raw = raw_mail(request)
    if not raw:
        return HttpResponse("no mail", status=400, content_type="text/plain")
    return HttpResponse(take(raw), content_type="text/plain")


def raw_mail(request: HttpRequest) -> bytes:
    if request.content_type not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        return request.body
    for name in FIELDS:
        if name in request.FILES:
            return request.FILES[name].read()
        if request.POST.get(name):
            return request.POST[name].encode()
    return b""
