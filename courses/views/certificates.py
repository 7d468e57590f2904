"""Certificates: for their owner to keep, for anybody to check."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.certificate_pdf import pdf_of
from courses.guessing import Guesses
from courses.linkedin import add_to_profile_url
from courses.models import CataloguePage, Certificate
from courses.renewal import NotYet, may_be_renewed, renew
from notifications.models import Notification


def own_certificate(request: HttpRequest, code: str) -> Certificate:
    return get_object_or_404(Certificate.objects.of(request.user), code=code)


@login_required
@require_safe
def my_certificates(request: HttpRequest) -> HttpResponse:
    catalogue = CataloguePage.objects.live().filter(locale__language_code=get_language()).first()
    context = {"certificates": Certificate.objects.of(request.user), "catalogue_url": catalogue.url if catalogue else "/"}
    return render(request, "courses/my_certificates.html", context)


@login_required
@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    found = own_certificate(request, code)
    Notification.objects.seen(request.user, found)
    context = {"certificate": found, "profile_url": add_to_profile_url(found), "may_renew": may_be_renewed(found)}
    return render(request, "courses/certificate.html", context)


@login_required
def renew_certificate(request: HttpRequest, code: str) -> HttpResponse:
    """A certificate that ages, once more: at once, or when the quizzes are passed again."""
    found = own_certificate(request, code)
    if request.method != "POST":
        return redirect(found)
    try:
        return redirect(renew(found))
    except NotYet as reason:
        if reason.step is None:
            messages.info(request, _("This certificate cannot be renewed now."))
            return redirect(found)
        messages.info(request, _("Pass the quizzes of the course once more; then come back to your certificate and renew it."))
        return redirect(reason.step.url)


@login_required
@require_safe
def certificate_pdf(request: HttpRequest, code: str) -> HttpResponse:
    pdf = pdf_of(own_certificate(request, code), get_language())
    name = f"certificate-{code[:8]}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@never_cache
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a certificate is real, and what it says. Right codes are always answered; guessing is slowed down."""
    found = Certificate.objects.filter(code=code).first()
    status = 200 if found else Guesses(request).status_of_a_wrong_one()
    if request.GET.get("format") == "json":
        response = JsonResponse(found.as_json() if found else {"id": code, "status": "unknown"}, status=status)
    else:
        template = "429.html" if status == 429 else "courses/verify.html"
        response = render(request, template, {"certificate": found, "code": code}, status=status)
    response["X-Robots-Tag"] = "noindex"
    # Else Django's LocaleMiddleware would lead from "not found" here to the same address below a language.
    request.urlconf = "courses.verify_urls"
    return response
