"""Files that articles of the demo offer to download: template.en.csv and template.nb.csv beside the article's text."""

from django.core.files.base import ContentFile

from foundation.models import File
from home.demo import content


def template_of(slug: str, language: str, title: str) -> int:
    """The number of the stored file. With a byte order mark: spreadsheets take a CSV file without it for another encoding."""
    text = (content.FOLDER / f"articles/{slug}/template.{language}.csv").read_text(encoding="utf-8")
    made = File(title=title, file=ContentFile(text.encode("utf-8-sig"), name=f"{slug}.{language}.csv"))
    made.full_clean(exclude=["collection"])
    made.save()
    made.get_file_size()
    return made.pk
