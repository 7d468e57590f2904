"""What a reader says of an article she has read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge_base.models import ArticlePage, Reading


@login_required
@require_http_methods(["GET", "POST"])
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever comes by GET signed in on the way here: back to the article, where the button is."""
    article = get_object_or_404(ArticlePage.objects.visible_to(request.user), pk=pk)
    if request.method == "GET":
        return redirect(article.url)
    Reading.objects.mark(request.user, article)
    messages.success(request, _("Marked as read. It counts towards your progress."))
    return redirect(article.url)
