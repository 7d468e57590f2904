"""A page as plain data and back: its own fields, what hangs on it, and everything it points to by a name others understand."""

from collections.abc import Iterator

from django.db import models
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from taggit.managers import TaggableManager
from wagtail.fields import StreamField

from courses.package.blocks import Exchange, exchanged
from foundation.pages import BasePage

OF_EVERY_PAGE = ("title", "slug", "seo_title", "search_description", "show_in_menus")
STAYS = {"page_ptr", "translation_of", "tagged_items", "wagtail_admin_comments", "teachers", "new_version_of"}


def own_fields(page: BasePage) -> Iterator[models.Field]:
    for name in OF_EVERY_PAGE:
        yield page._meta.get_field(name)
    yield from (field for field in page._meta.local_fields if field.name not in STAYS)


def described(page: BasePage, exchange: Exchange) -> dict:
    """Every field, child row and many-to-many of this page, with pointers exchanged."""
    fields = {field.name: value_of(page, field, exchange) for field in own_fields(page)}
    for relation in hanging(page):
        columns = row_fields(relation)
        rows = getattr(page, relation.get_accessor_name()).all()
        fields[relation.get_accessor_name()] = [
            {column.name: value_of(row, column, exchange) for column in columns} for row in rows
        ]
    for field in named_sets(page):
        fields[field.name] = [exchange.thing(field.related_model, each.pk) for each in getattr(page, field.name).all()]
    for field in tag_fields(page):
        fields[field.name] = sorted(tag.name for tag in getattr(page, field.name).all())
    return fields


def value_of(row: models.Model, field: models.Field, exchange: Exchange):
    if isinstance(field, StreamField):
        return exchanged(field.stream_block, getattr(row, field.name).get_prep_value(), exchange)
    raw = field.value_from_object(row)
    if field.is_relation:
        return None if raw is None else exchange.thing(field.related_model, raw)
    return raw


def fill(page: BasePage, fields: dict, exchange: Exchange) -> None:
    """The reverse of `described`. What this site does not know, or has no more, is left as a new page has it."""
    for field in own_fields(page):
        if field.name in fields:
            set_value(page, field, fields[field.name], exchange)
    for relation in hanging(page):
        name = relation.get_accessor_name()
        if name in fields:
            setattr(page, name, [row for row in (made(relation, each, exchange) for each in fields[name]) if row])
    for field in named_sets(page):
        found = (exchange.thing(field.related_model, each) for each in fields.get(field.name, []))
        setattr(page, field.name, field.related_model._default_manager.filter(pk__in=[pk for pk in found if pk is not None]))
    for field in tag_fields(page):
        getattr(page, field.name).set(fields.get(field.name, []))


def set_value(row: models.Model, field: models.Field, raw, exchange: Exchange) -> None:
    if isinstance(field, StreamField):
        setattr(row, field.name, field.stream_block.to_python(exchanged(field.stream_block, raw or [], exchange)))
    elif field.is_relation:
        setattr(row, field.attname, None if raw is None else exchange.thing(field.related_model, raw))
    else:
        setattr(row, field.name, field.to_python(raw))


def made(relation, words: dict, exchange: Exchange) -> models.Model | None:
    """A row that hangs on a page; None where what it must point to is not known here."""
    row = relation.related_model()
    for column in row_fields(relation):
        if column.name in words:
            set_value(row, column, words[column.name], exchange)
        if column.is_relation and not column.null and getattr(row, column.attname) is None:
            return None
    return row


def hanging(page: BasePage) -> list:
    return [relation for relation in get_all_child_relations(type(page)) if relation.get_accessor_name() not in STAYS]


def row_fields(relation) -> list[models.Field]:
    fields = relation.related_model._meta.local_fields
    return [field for field in fields if field is not relation.field and not field.primary_key]


def named_sets(page: BasePage) -> list[models.Field]:
    return [field for field in get_all_child_m2m_relations(type(page)) if field.name not in STAYS]


def tag_fields(page: BasePage) -> list[TaggableManager]:
    return [field for field in page._meta.many_to_many if isinstance(field, TaggableManager)]
