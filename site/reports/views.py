from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.models import Organisation
from reports.models import ReportDownload
from reports.participation import ParticipationReport
from reports.period import ScopeForm
from reports.spreadsheet import as_csv


def organisation_allowed(member) -> Organisation | None:
    """None: the whole cluster. Raises Http404 for whoever may read no report."""
    if member.is_administrator:
        return None
    if member.manages:
        return member.manages
    raise Http404


@login_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    organisation_allowed(request.user)
    return redirect("reports:participation")


@never_cache
@login_required
@require_GET
def participation(request: HttpRequest) -> HttpResponse:
    only = organisation_allowed(request.user)
    form = ScopeForm(request.GET)
    report = ParticipationReport(form.scope(only))
    if only:
        del form.fields["organisation"], form.fields["sector"]
    context = {"report": report, "form": form, "only": only, "query": request.GET.urlencode()}
    return render(request, "reports/participation.html", context)


@never_cache
@login_required
@require_GET
def participation_csv(request: HttpRequest) -> HttpResponse:
    scope = ScopeForm(request.GET).scope(organisation_allowed(request.user))
    ReportDownload.objects.create(member=request.user, report="participation", query=request.GET.urlencode()[:500])
    name = f"participation-{scope.start:%Y%m%d}-{scope.end:%Y%m%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(as_csv(ParticipationReport(scope)), content_type="text/csv; charset=utf-8", headers=headers)
