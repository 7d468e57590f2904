from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from home.models import SiteSettings


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = "\n".join(f"Disallow: {path}" for path in ("/admin/", "/accounts/", "/verify/", "/en/search/", "/nb/search/"))
    return HttpResponse(f"User-agent: *\n{closed}\nSitemap: {settings.BASE_URL}/sitemap.xml\n", content_type="text/plain")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a security hole."""
    contact = SiteSettings.load().security_contact or "post@example.org"
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: mailto:{contact}", f"Expires: {expires}", "Preferred-Languages: nb, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
