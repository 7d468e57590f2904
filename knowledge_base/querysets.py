from typing import TYPE_CHECKING, Self

from django.db.models import Case, CharField, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

from goals.models import AimedPageQuerySet
from knowledge_base.models.reading import Reading
from marks.models import Mark

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

    def untrusted(self) -> Self:
        """What nobody has verified in time, or what one is too late for."""
        today = timezone.localdate()
        return self.filter(Q(deadline__lt=today) | Q(verify_due__lt=today))

    def trusted_first(self) -> Self:
        """The newest first; after them what nobody has verified in time, and last what one is too late for."""
        today = timezone.localdate()
        place = Case(When(deadline__lt=today, then=Value(2)), When(verify_due__lt=today, then=Value(1)), default=Value(0))
        return self.order_by(place, "-first_published_at", "-pk")

    def from_organisation(self, slug: str) -> Self:
        return self.filter(organisation__slug=slug)

    def giving(self, competence: str) -> Self:
        """Those that bring a competence, by its key."""
        return self._of_original(competence_gains__competence__key=competence)

    def kept_by(self, member: "Member") -> Self:
        """Those this member is owner or deputy of."""
        return self.filter(Q(keeper=member) | Q(deputy=member))

    def with_titles(self) -> Self:
        """Each with `title_en` and `title_nb`: the title of the live page in that language, or None (no further query)."""

        def title(language: str) -> Subquery:
            twins = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=language, live=True)
            return Subquery(twins.values("title")[:1], output_field=CharField())

        return self.select_related("locale").annotate(title_en=title("en"), title_nb=title("nb"))

    def for_cards(self) -> Self:
        """With what a card in a list shows, and without the long texts (no further query)."""
        return self.with_main_goal().select_related("organisation").defer("body", "sources")

    def with_read_state_for(self, member: "Member") -> Self:
        """Each with `is_read` (its present version, in whichever language) and `is_saved` for this member (no further query)."""
        original = Coalesce(OuterRef("translation_of_id"), OuterRef("pk"))
        mine = Reading.objects.filter(member=member.pk, article_id=original, version=OuterRef("version"))
        saved = Mark.objects.of(member).saved().filter(page=original)
        return self.annotate(is_read=Exists(mine), is_saved=Exists(saved))
