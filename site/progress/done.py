"""Something a member did, as she finds it again: in her language where it has been translated."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from wagtail.models import Page

from activity.models import Activity
from foundation.shown_pages import page_labels, shown_pages
from members.models import Member


@dataclass(frozen=True)
class Done:
    """`page` is what it was about, as she may see it now; without one the title of then is shown."""

    activity: Activity
    page: Page | None

    @classmethod
    def of(cls, activities: Iterable[Activity], member: Member) -> list[Self]:
        """1 query, however many."""
        labels = page_labels()
        of_pages = {(each.target_model, each.target_id) for each in activities if each.target_model in labels}
        pages = shown_pages(member, of_pages)
        return [cls(each, pages.get(each.target_id) if each.target_model in labels else None) for each in activities]

    @property
    def title(self) -> str:
        return self.page.title if self.page else self.activity.target_title

    @property
    def url(self) -> str:
        return self.page.url or "" if self.page else ""

    @property
    def language(self) -> str:
        return self.page.locale.language_code if self.page else self.activity.language
