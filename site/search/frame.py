from django.urls import reverse

from foundation.frame import fills_frame


@fills_frame("search_url")
def search_url(request) -> str:
    return reverse("search:find")
