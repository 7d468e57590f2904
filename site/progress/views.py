from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from activity.kinds import kinds
from progress.member_progress import MemberProgress


@never_cache
@login_required
@require_safe
def my_page(request: HttpRequest) -> HttpResponse:
    return render(request, "progress/my_page.html", {"progress": MemberProgress(request.user)})


@require_safe
def what_counts(request: HttpRequest) -> HttpResponse:
    """Every kind of activity there is: nothing is counted that is not told."""
    return render(request, "progress/what_counts.html", {"kinds": kinds()})
