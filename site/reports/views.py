from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reports.asking import ReportForm, YearForm
from reports.how_we_count import how_we_count
from reports.models import ReportDownload
from reports.month_chart import MonthChart
from reports.participation import ParticipationReport
from reports.spreadsheet import EXCEL, as_csv, as_workbook
from reports.words import Words


def asked_for(request: HttpRequest) -> tuple[ReportForm | YearForm, ParticipationReport]:
    """What this reader asked of what she may read. Raises Http404 for whoever may read no report."""
    member, words = request.user, Words()
    if member.is_administrator:
        form = ReportForm(request.GET, words)
        return form, ParticipationReport(form.scope(), words)
    if member.manages:
        form = YearForm(request.GET, member.manages)
        return form, ParticipationReport(form.scope(), words, of_all=False)
    raise Http404


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    asked_for(request)
    return redirect("reports:participation")


@never_cache
@login_required
@require_safe
def participation(request: HttpRequest) -> HttpResponse:
    form, report = asked_for(request)
    context = {
        "form": form,
        "report": report,
        "chart": MonthChart(report),
        "how": how_we_count(report.scope),
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/participation.html", context)


def download(request: HttpRequest, write: Callable, content_type: str, ending: str) -> HttpResponse:
    """A file of the report; that somebody took it is noted."""
    _form, report = asked_for(request)
    ReportDownload.objects.create(member=request.user, report=f"participation.{ending}", query=request.GET.urlencode()[:500])
    name = f"participation-{report.scope.start:%Y%m%d}-{report.last_day:%Y%m%d}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(report), content_type=content_type, headers=headers)


@never_cache
@login_required
@require_safe
def participation_csv(request: HttpRequest) -> HttpResponse:
    return download(request, as_csv, "text/csv; charset=utf-8", "csv")


@never_cache
@login_required
@require_safe
def participation_xlsx(request: HttpRequest) -> HttpResponse:
    return download(request, as_workbook, EXCEL, "xlsx")
