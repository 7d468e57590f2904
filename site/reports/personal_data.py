from foundation.data_map import holds_personal_data
from reports.models import ReportDownload


def export(member) -> list[dict]:
    return list(ReportDownload.objects.filter(member=member).values("report", "query", "at"))


def erase(member) -> None:
    ReportDownload.objects.filter(member=member).update(member=None)


holds_personal_data("reports.ReportDownload", "member", why="who read what, for the audit", export=export, erase=erase)
