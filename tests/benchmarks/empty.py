"""What Django itself costs: one view that says "ok", with nothing around it. Every page is measured against this."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="empty", MIDDLEWARE=[], INSTALLED_APPS=[])
urlpatterns = [path("", lambda request: HttpResponse("ok"))]
application = get_wsgi_application()
