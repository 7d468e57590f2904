"""Pages in bulk: thousands at once, straight into the tables, as publishing them one by one would leave them."""

import uuid
from itertools import count

from django.contrib.contenttypes.models import ContentType
from django.db.models.sql import InsertQuery
from django.utils import timezone
from wagtail.models import Page

NOW = timezone.now()
numbers = count(1)


class Shelf:
    """The pages below one page, not yet in the database. `add` places a page, `put` writes all of one type."""

    def __init__(self, parent: Page):
        self.parent = parent
        self.places = count(parent.numchild + 1)

    def place(self, page: Page, twin_of: Page | None = None) -> Page:
        parent, number = self.parent, next(numbers)
        page.path, page.depth = Page._get_path(parent.path, parent.depth + 1, next(self.places)), parent.depth + 1
        page.slug, page.locale_id = f"p{number}", parent.locale_id
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title, page.live, page.has_unpublished_changes = page.title, True, False
        page.translation_key = twin_of.translation_key if twin_of else uuid.UUID(int=number)
        page.translation_of_id = twin_of.pk if twin_of else None
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = NOW
        page.content_type = ContentType.objects.get_for_model(type(page))
        parent.numchild += 1
        return page


def put(pages: list[Page]) -> None:
    """Write pages of one type: first Wagtail's rows, then the type's own."""
    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    Page.objects.bulk_create(rows, batch_size=1000)
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = page.page_ptr_id = row.pk
        page._state.adding = False
    model = type(pages[0])
    for start in range(0, len(pages), 1000):
        query = InsertQuery(model)
        query.insert_values(model._meta.local_concrete_fields, pages[start : start + 1000])
        query.get_compiler("default").execute_sql()


def settle_children(pages: list[Page]) -> None:
    for page in pages:
        Page.objects.filter(pk=page.pk).update(numchild=page.numchild)
