"""Putting and taking marks, and reading them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import Count
from django.utils import timezone
from wagtail.models import Page

from activity.querysets import label_of, number_of
from marks.kinds import HEARD, Kind
from marks.things import Shown, shown_for, tell_of

if TYPE_CHECKING:
    from marks.models import Mark


class NoteChanged(Exception):
    """The note was saved elsewhere meanwhile; `now` is what stands there."""

    def __init__(self, now: "Mark"):
        super().__init__("the note was saved elsewhere")
        self.now = now


def target_of(thing) -> dict:
    return {"target_model": label_of(thing), "target_id": number_of(thing)}


def where_of(thing) -> dict:
    return {**target_of(thing), "page_id": number_of(thing) if isinstance(thing, Page) else None}


class MarkQuerySet(models.QuerySet):
    def of(self, member) -> Self:
        return self.filter(member=member) if member.is_authenticated else self.none()

    def on(self, thing) -> Self:
        """Marks on this thing; on a page, whichever language it was marked in."""
        return self.filter(**target_of(thing))

    def saved(self) -> Self:
        return self.filter(kind=Kind.SAVED)

    def notes(self) -> Self:
        """Notes with something in them."""
        return self.filter(kind=Kind.NOTE).exclude(text="")

    def on_pages(self, originals: Iterable[int]) -> Self:
        return self.filter(page__in=list(originals))

    def put_by(self, members: models.QuerySet) -> Self:
        """Those of these members (numbers)."""
        return self.filter(member__in=members)

    def mine(self, member, thing) -> "dict[str, Mark]":
        """Kind → mark, everything this reader attached to one thing (1 query, none for a visitor)."""
        return {mark.kind: mark for mark in self.of(member).on(thing)}

    def put(self, member, kind: str, thing, text: str = "") -> bool:
        """Mark it, once: the same again changes nothing but the reason. True if that is news."""
        with transaction.atomic():
            mark, is_new = self.get_or_create(
                member=member, kind=kind, **target_of(thing), defaults={**where_of(thing), "text": text}
            )
            if not is_new and text and text != mark.text:
                mark.text, mark.changed_at = text, timezone.now()
                mark.save(update_fields=["text", "changed_at"])
            if is_new and kind in HEARD:
                tell_of(thing, mark, given=True)
        return is_new

    def take(self, member, kind: str, thing) -> bool:
        """Take the mark off again; False where there was none."""
        with transaction.atomic():
            mark = self.of(member).on(thing).filter(kind=kind).select_for_update().first()
            if mark is None:
                return False
            mark.delete()
            if kind in HEARD:
                tell_of(thing, mark, given=False)
        return True

    def write_note(self, member, thing, text: str, version: int) -> "Mark":
        """Keep the note that follows upon `version` (0: there was none). Raises NoteChanged where another one came between."""
        with transaction.atomic():
            first = {**where_of(thing), "text": text}
            note, is_new = self.get_or_create(member=member, kind=Kind.NOTE, **target_of(thing), defaults=first)
            if is_new or note.text == text:
                return note
            fresh = {"text": text, "version": version + 1, "changed_at": timezone.now()}
            if not self.filter(pk=note.pk, version=version).update(**fresh):
                raise NoteChanged(note)
            note.refresh_from_db()
        return note

    def counts(self, label: str, numbers: Iterable[int]) -> dict[int, dict[str, int]]:
        """Number of a thing → how many found it useful, how many outdated (1 query for all)."""
        rows = self.filter(target_model=label.lower(), target_id__in=list(numbers), kind__in=HEARD)
        found = defaultdict(lambda: dict.fromkeys(HEARD, 0))
        for number, kind, many in rows.order_by().values_list("target_id", "kind").annotate(Count("pk")):
            found[number][kind] = many
        return found

    def counted_by_page(self) -> dict[int, dict[str, int]]:
        """Original page → how many found it useful, how many outdated (1 query for all); pages that nobody marked are left out."""
        found = defaultdict(lambda: dict.fromkeys(HEARD, 0))
        for page, kind, many in self.filter(kind__in=HEARD).order_by().values_list("page", "kind").annotate(Count("pk")):
            found[page][kind] = many
        return dict(found)

    def why_outdated(self) -> Self:
        """The marks that say so, with who and why, newest first."""
        return self.filter(kind=Kind.OUTDATED).select_related("member")

    def said_outdated(self, thing) -> Self:
        """Who finds it outdated and why, newest first, for whoever answers for it."""
        return self.on(thing).filter(kind=Kind.OUTDATED).select_related("member")

    def shown_to(self, reader) -> "list[tuple[Mark, Shown | None]]":
        """Each mark with how its thing looks to the reader now; None where it is gone or hers no more (1 query a model)."""
        marks, numbers = list(self), defaultdict(set)
        for mark in marks:
            numbers[mark.target_model].add(mark.target_id)
        shown = {label: shown_for(reader, label, wanted) for label, wanted in numbers.items()}
        return [(mark, shown[mark.target_model].get(mark.target_id)) for mark in marks]
