from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from experience_exchange.models import CasePage, CaseReading


@login_required
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever comes by GET signed in on the way here: back to the case, where the button is."""
    case = get_object_or_404(CasePage.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        CaseReading.objects.mark(request.user, case)
        messages.success(request, _("Marked as read. It counts towards your progress."))
    return redirect(case.url)
