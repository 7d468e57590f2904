from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from goals.models import AimedPageQuerySet
from knowledge_base.models.reading import Reading

if TYPE_CHECKING:
    from members.models import Member


class ArticlePageQuerySet(AimedPageQuerySet):
    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def written_in(self, language: str) -> Self:
        return self.filter(locale__language_code=language)

    def numbers_of_originals(self) -> Self:
        """The primary keys of these pages' originals, for a subquery."""
        return self.order_by().values(number=Coalesce("translation_of_id", "pk"))

    def newest_first(self) -> Self:
        return self.order_by("-first_published_at", "-pk")

    def for_cards(self) -> Self:
        """With what a card in a list shows, and without the long texts (no further query)."""
        return self.with_main_goal().select_related("organisation").defer("body", "sources")

    def with_read_state_for(self, member: "Member") -> Self:
        """Each with `is_read`: whether this member has read its present version, in whichever language (no further query)."""
        original = Coalesce(OuterRef("translation_of_id"), OuterRef("pk"))
        mine = Reading.objects.filter(member=member.pk, article_id=original, version=OuterRef("version"))
        return self.annotate(is_read=Exists(mine))
