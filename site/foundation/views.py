"""Pages of the house itself: health, colour scheme, files, mail in development, errors."""

import logging
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from foundation.frame import SCHEMES, color_scheme
from foundation.mailbox import kept_mail
from foundation.media_access import may_have
from foundation.readiness import troubles
from foundation.serving import send_file
from foundation.styleguide import samples

log = logging.getLogger(__name__)
YEAR = 60 * 60 * 24 * 365


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """`/` goes to the visitor's language."""
    return redirect(f"/{get_language_from_request(request)}/")


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Database, cache and task queue: 200 when all can do their work, else 503 and which cannot."""
    found = troubles()
    return JsonResponse({"ready": not found, "troubles": found}, status=503 if found else 200)


# Only a cosmetic cookie of the reader's own: cached pages, which hold no token, may offer the choice.
@csrf_exempt
@require_POST
def set_appearance(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "/")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(back if safe else "/")
    if (chosen := request.POST.get("scheme")) in SCHEMES:
        response.set_cookie("appearance", chosen, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponse:
    """A stored file, for whoever may see what it belongs to."""
    if not may_have(request.user, name):
        raise Http404
    return send_file(request, name, public=name.startswith("public/"))


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.DEVELOPMENT:
        raise Http404
    return render(request, "styleguide/index.html", samples(request.GET.get("only")))


@never_cache
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """What the site would have sent, and with `?html=` one of them as mail programs show it. Only in development."""
    if not settings.DEVELOPMENT:
        raise Http404
    mails = kept_mail()
    if name := request.GET.get("html"):
        return shown_as_mail(next((mail.html for mail in mails if mail.name == name), ""))
    return render(request, "foundation/mail.html", {"mails": mails})


def shown_as_mail(html: str) -> HttpResponse:
    """A mail brings its own styles, which our pages may not, and nothing else."""
    if not html:
        raise Http404
    response = HttpResponse(html)
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-top-navigation"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    # A host that is not ours is refused before anything has asked for the reader's language.
    with translation.override(getattr(request, "LANGUAGE_CODE", None) or get_language_from_request(request, check_path=True)):
        return render(request, f"{status}.html", status=status)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", {"form_expired": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Nothing here may need the database: it may be what is away."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if away else 500
    shown = {"language": get_language_from_request(request, check_path=True), "color_scheme": color_scheme(request)}
    response = render(None, f"{status}.html", shown, status=status)
    if away:
        response["Retry-After"] = "30"
    return response
