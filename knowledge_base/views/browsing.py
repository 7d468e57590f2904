"""Reading lists, and what an article said earlier."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from knowledge_base.differences import differences, paragraphs_of
from knowledge_base.models import ArticlePage, PublishedVersion, ReadingList
from knowledge_base.reading_lists import ShownList


@require_safe
def reading_list(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(ReadingList, slug=slug)
    return render(request, "knowledge_base/reading_list.html", {"list": found, "shown": ShownList(found, request)})


@require_safe
def versions(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """All published versions, and what one of them (the newest, if none is named) changed."""
    page = get_object_or_404(ArticlePage.objects.visible_to(request.user), pk=pk)
    found = list(PublishedVersion.objects.seen_on(page, request.user))
    chosen = next((place for place, one in enumerate(found) if number in (None, one.number)), None)
    if number is not None and chosen is None:
        raise Http404
    context = {"page": page, "versions": found, "chosen": None, "passages": []}
    if chosen is not None:
        earlier = found[chosen + 1] if chosen + 1 < len(found) else None
        passages = differences(paragraphs_of(earlier.revision), paragraphs_of(found[chosen].revision)) if earlier else []
        context |= {"chosen": found[chosen], "earlier": earlier, "passages": passages}
    return render(request, "knowledge_base/versions.html", context)
