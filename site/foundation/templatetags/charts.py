"""Charts drawn on the server: SVG bars in the goals' colours, text in HTML so that it stays readable on a phone."""

from collections.abc import Iterable

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.inclusion_tag("components/chart_bar.html")
def bar_chart(rows: Iterable[dict], title: str, unit: str = "", decimals: int = 0, label_head: str = "") -> dict:
    """Rows are dicts with label and value, optionally color and url. The longest bar fills the width."""
    rows = list(rows)
    longest = max((row["value"] or 0 for row in rows), default=0) or 1
    bars = [
        {
            **row,
            "shown": number_format(row["value"] or 0, decimals, use_l10n=True, force_grouping=True),
            "width": f"{max(0, 100 * (row['value'] or 0) / longest):.2f}",
        }
        for row in rows
    ]
    return {"bars": bars, "title": title, "unit": unit, "label_head": label_head}


@register.inclusion_tag("components/chart_columns.html")
def column_chart(rows: Iterable[dict], title: str, unit: str = "", color: str = "accent") -> dict:
    """One column a period, from left to right; rows are dicts with label and value (at most about 12 of them)."""
    rows = list(rows)
    highest = max((row["value"] or 0 for row in rows), default=0) or 1
    columns = [{**row, "height": f"{100 * (row['value'] or 0) / highest:.2f}"} for row in rows]
    for column in columns:
        column["top"] = f"{100 - float(column['height']):.2f}"
    return {"columns": columns, "title": title, "unit": unit, "color": color}
