"""Every address of the site. Pages for people live under a language; what machines and sign-in use does not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from foundation import views
from members import account_views
from notifications.incoming.webhook import incoming

handler400 = "foundation.views.bad_request"
handler403 = "foundation.views.forbidden"
handler404 = "foundation.views.not_found"
handler429 = "members.sign_in.too_many_requests"
handler500 = "foundation.views.server_error"

urlpatterns = [
    path("", views.start, name="start"),
    path("healthz/", views.alive, name="alive"),
    path("readyz/", views.ready, name="ready"),
    path("appearance/", views.set_appearance, name="set_appearance"),
    path("media/<path:name>", views.media, name="media"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("mail/", views.mail, name="mail"),
    path("mail/incoming/", incoming, name="incoming_mail"),
    path("accounts/", include("members.account_urls")),
    path("accounts/", include("allauth.urls")),
    # Wagtail's own sign-in would pass by our limits and the second factor: it is closed.
    path("admin/login/", account_views.admin_sign_in, name="admin_sign_in"),
    path("admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("home.root_urls")),
    path("verify/", include("courses.verify_urls")),
    path("feeds/", include("experience_exchange.feed_urls")),
    path("calendar/", include("courses.calendar_urls")),
    path("feeds/", include("knowledge_base.feed_urls")),
]

urlpatterns += i18n_patterns(
    path("courses/", include("courses.urls")),
    path("knowledge/glossary/", include("goals.urls")),
    path("knowledge/", include("knowledge_base.urls")),
    path("exchange/", include("experience_exchange.urls")),
    path("people/settings/expertise/", include("goals.expertise_urls")),
    path("people/", include("members.urls")),
    path("notifications/", include("notifications.urls")),
    path("marks/", include("marks.urls")),
    path("drafts/", include("drafts.urls")),
    path("moderation/", include("moderation.urls")),
    path("me/", include("progress.urls")),
    path("reports/", include("reports.urls")),
    path("search/", include("search.urls")),
    path("", include("foundation.page_urls")),
    prefix_default_language=True,
)

if settings.DEVELOPMENT:
    from django.contrib.staticfiles.urls import staticfiles_urlpatterns

    urlpatterns = staticfiles_urlpatterns() + urlpatterns
