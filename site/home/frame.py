"""Menu and footer, as editors keep them in Wagtail: made once, remembered until any page or setting changes."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext

from foundation.frame import fills_frame
from foundation.memory import remember
from home.models import HomePage, SiteSettings


@fills_frame("menu")
def menu(request: HttpRequest) -> list[dict]:
    """Pages below the front page that editors put in the menu, and the exchange (nothing when warm)."""
    return [{**item, "current": request.path.startswith(item["url"])} for item in kept("menu", make_menu)]


@fills_frame("footer")
def footer(request: HttpRequest) -> list[dict]:
    return kept("footer", make_footer)


@fills_frame("sign_in_url")
def sign_in_url(request: HttpRequest) -> str:
    return f"{reverse('account_login')}?{urlencode({'next': request.path})}"


def kept(name: str, make) -> list[dict]:
    language = get_language()
    return remember(f"frame:{name}:{language}", lambda: make(language))


def make_footer(language: str) -> list[dict]:
    """Not by `load()`, which would write a row while somebody only reads."""
    return (SiteSettings.objects.first() or SiteSettings()).footer_columns(language)


def make_menu(language: str) -> list[dict]:
    home = HomePage.objects.live().filter(locale__language_code=language).first()
    pages = home.get_children().live().in_menu().specific() if home else []
    items = [
        {"title": page.title, "url": page.url} for page in pages if getattr(page, "audience", "public") in ("public", "members")
    ]
    return [*items, {"title": gettext("Exchange"), "url": reverse("experience_exchange:front")}]
