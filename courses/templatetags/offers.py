"""A course told to search engines, as schema.org's Course."""

import json

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
# As Django's json_script: nothing in the text can end the element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def course_data(page, mean: float | None = None, rated: int = 0) -> SafeString:
    """`<script type="application/ld+json">` with what everybody may know (no query beyond the page's own)."""
    effort = f"PT{page.outline.minutes}M"
    data = {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": page.title,
        "description": page.summary,
        "url": settings.BASE_URL + (page.url or ""),
        "inLanguage": page.language,
        "educationalLevel": page.get_level_display(),
        "timeRequired": effort,
        "teaches": [str(outcome.value) for outcome in page.outcomes],
        "isAccessibleForFree": True,
        "provider": {"@type": "Organization", "name": page.provider.name if page.provider else settings.SITE_NAME},
        "hasCourseInstance": {"@type": "CourseInstance", "courseMode": "online", "courseWorkload": effort},
    }
    if mean:
        data["aggregateRating"] = {"@type": "AggregateRating", "ratingValue": round(mean, 1), "ratingCount": rated}
    # Escaped above all that could end it; it is data, which the browser does not run.
    return mark_safe(f'<script type="application/ld+json">{json.dumps(data, default=str).translate(ESCAPES)}</script>')
