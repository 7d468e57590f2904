from datetime import timedelta

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from foundation.access import PUBLIC
from foundation.pages import page_models
from home.models import SiteSettings


class PublicPages(Sitemap):
    """What a visitor may see, in both languages."""

    def items(self) -> list:
        found = []
        for model in page_models():
            found += model._default_manager.live().filter(audience=PUBLIC).select_related("locale")
        return [page for page in found if page.url]

    def location(self, page) -> str:
        return page.url

    def lastmod(self, page):
        return page.last_published_at

    def get_domain(self, site=None) -> str:
        return settings.BASE_URL.split("://", 1)[1]

    def get_protocol(self, protocol=None) -> str:
        return settings.BASE_URL.split("://", 1)[0]


@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    closed = "\n".join(f"Disallow: {path}" for path in ("/admin/", "/accounts/", "/verify/", "/en/search/", "/nb/search/"))
    return HttpResponse(f"User-agent: *\n{closed}\nSitemap: {settings.BASE_URL}/sitemap.xml\n", content_type="text/plain")


@require_GET
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a security hole."""
    contact = SiteSettings.load().security_contact or "post@example.org"
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: mailto:{contact}", f"Expires: {expires}", "Preferred-Languages: nb, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
