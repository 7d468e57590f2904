from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.finding import Finding
from search.models import SearchLog


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """One search over everything the reader may see."""
    asked = request.GET
    finding = Finding(request.user, asked.get("q", ""), get_language(), asked.get("kind", ""), asked.get("page", "1"))
    if finding.query and "page" not in asked and "kind" not in asked:
        SearchLog.objects.note(finding.query.lower(), get_language(), finding.total)
    return render(request, "search/find.html", {"finding": finding, "asked": asked.get("q", "")[:200]})
