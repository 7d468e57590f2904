"""A course told to search engines, as schema.org's Course."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString

from foundation.structured import data_block

register = template.Library()


@register.simple_tag
def course_data(page, mean: float | None = None, rated: int = 0) -> SafeString:
    """What everybody may know of it (no query beyond the page's own)."""
    effort = f"PT{page.outline.minutes}M"
    data = {
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
    return data_block(data)
