from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.http import require_safe

from home import views
from home.sitemaps import PublicPages, PublicTopics

sitemaps = {"pages": PublicPages, "topics": PublicTopics}

urlpatterns = [
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": sitemaps}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
]
