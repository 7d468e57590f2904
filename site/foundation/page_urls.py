"""Wagtail's addresses, with our way to a page. Its own sign-in would pass by our limits and the second factor: it is closed."""

from django.urls import path, re_path
from django.views.generic import RedirectView
from wagtail.urls import serve_pattern

from foundation.routing import serve

urlpatterns = [
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="wagtailcore_login"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
