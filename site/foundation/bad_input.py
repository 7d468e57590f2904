"""Answers nonsense addresses and query strings with a friendly 400 before they reach a database that chokes on them."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

QUERY_LENGTH = 2000


class BadInput:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        """NUL breaks both databases; a query longer than any form of ours can only be an attempt."""
        if "\x00" in request.path or len(request.META.get("QUERY_STRING", "")) > QUERY_LENGTH:
            raise BadRequest("unusable address")
        for values in request.GET.lists():
            if any("\x00" in value for value in [values[0], *values[1]]):
                raise BadRequest("unusable query")

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Ids beyond what a database column holds are simply not there."""
        if isinstance(error, OverflowError):
            return render(request, "404.html", status=404)
        return None
