"""The page every page type starts from: an audience, and a twin in the other language that shares one identity.

*Original*: the page the others translate. Rules, dates, audience and everything members do hang on it; its twins carry text only.
"""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Self

from django.contrib.auth.views import redirect_to_login
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from foundation.access import KEY_LENGTH, MEMBERS, PUBLIC, audience_choices, may_see, narrower, visible
from foundation.changes import announce
from foundation.memory import remember
from foundation.soundness import faults_in_fields


class BasePageQuerySet(PageQuerySet):
    def visible_to(self, user) -> Self:
        """Live pages that this person may see, ready to be linked to."""
        return visible(self.live(), user).select_related("locale")

    def originals(self) -> Self:
        """One page of each set of twins: the one the others translate."""
        return self.filter(translation_of=None)

    def best_in(self, language: str | None = None) -> Self:
        """One live page of each set of twins: in this language where there is one, else the original."""
        language = language or get_language()
        twins = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True, locale__language_code=language)
        return self.filter(Q(locale__language_code=language) | Q(translation_of=None) & ~Exists(twins))


class BasePage(Page):
    audience = models.CharField(
        _("audience"),
        max_length=KEY_LENGTH,
        choices=audience_choices,
        default=PUBLIC,
        db_index=True,
        help_text=_("Who may see this page. A page never has a wider audience than the page above it."),
    )
    translation_of = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    # Wagtail's own page privacy is off: `foundation.access` is the one rule.
    private_page_options = []
    # What comes along when a page is served, so that showing it need not ask again.
    served_with: tuple[str, ...] = ("locale",)
    # Relations that stay with the original and are not copied to a twin.
    kept_by_original: tuple[str, ...] = ()
    settings_panels = [
        MultiFieldPanel([FieldPanel("audience")], heading=_("Access")),
        *Page.settings_panels,
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def original_id(self) -> int:
        """The primary key that enrolments, activities, topics and marks point to."""
        return self.translation_of_id or self.pk

    @cached_property
    def original(self) -> Self:
        """The page this one translates, or itself (one query for a twin)."""
        return type(self)._default_manager.get(pk=self.translation_of_id) if self.translation_of_id else self

    def group(self, key: str):
        """Who talks about this page among themselves under this audience key: a thing with `name` and an address, or None."""
        return

    @property
    def language(self) -> str:
        return self.locale.language_code

    def save(self, *args, **kwargs):
        self.settle_original()
        self.audience = self.settled_audience()
        super().save(*args, **kwargs)
        self.narrow_what_is_below()

    def settle_original(self) -> None:
        """A page that joins others of its translation key translates the eldest of them, a placeholder of Wagtail's too."""
        if not self.translation_of_id and self._state.adding:
            twins = type(self)._default_manager.filter(translation_key=self.translation_key, translation_of=None)
            self.translation_of_id = twins.exclude(pk=self.pk).values_list("pk", flat=True).first()

    def settled_audience(self) -> str:
        """The original's audience for a twin; else the page's own, never wider than its parent's."""
        if self.translation_of_id:
            return type(self)._default_manager.values_list("audience", flat=True).get(pk=self.translation_of_id)
        parent = self.get_parent() if self.path and self.depth and self.depth > 2 else None
        above = getattr(parent.specific, "audience", PUBLIC) if parent else PUBLIC
        return narrower(above, self.audience)

    def narrow_what_is_below(self) -> None:
        """Carry a narrowed audience to twins and to the pages below; they never widen by themselves."""
        if not self.translation_of_id:
            twins = type(self)._default_manager.filter(translation_of=self.pk).exclude(audience=self.audience)
            for twin in twins:
                twin.save()
                announce(twin)
        if self.audience == PUBLIC or not self.numchild:
            return
        too_wide = [PUBLIC] if self.audience == MEMBERS else [PUBLIC, MEMBERS]
        for model in page_models():
            wide = model._default_manager.descendant_of(self).filter(audience__in=too_wide)
            numbers = list(wide.values_list("pk", flat=True))
            wide.update(audience=self.audience)
            for page in model._default_manager.filter(pk__in=numbers):
                announce(page)

    def move(self, target, pos=None, user=None):
        """To its new place with the audience of that place; whoever keeps a copy hears of all that has another address now."""
        with transaction.atomic():
            super().move(target, pos=pos, user=user)
            moved = type(self)._default_manager.get(pk=self.pk)
            moved.save()
            for model in page_models():
                for page in model._default_manager.descendant_of(moved, inclusive=True).live():
                    announce(page)

    def copy_for_translation(self, locale, copy_parents=False, alias=False, exclude_fields=None):
        kept = [*(exclude_fields or []), *self.kept_by_original]
        return super().copy_for_translation(locale, copy_parents=copy_parents, alias=alias, exclude_fields=kept)

    def _get_site_root_paths(self, request=None) -> list:
        """Wagtail keeps them in the cache, which each address in a list would ask again."""
        paths = remember("site-root-paths", Site.get_site_root_paths)
        if request is not None:
            # Where the rest of Wagtail looks.
            request._wagtail_cached_site_root_paths = paths
        return paths

    def may_be_seen_by(self, user) -> bool:
        return may_see(user, self.audience)

    def may_be_read_by(self, user) -> bool:
        """Whether this person may have what is on the page: a page may hold it back a while from those who see it."""
        return self.may_be_seen_by(user)

    def serve(self, request, *args, **kwargs):
        """Refuse by the one access rule: a visitor may sign in, anybody else learns nothing of the page."""
        request.page = self
        if self.may_be_seen_by(request.user):
            return super().serve(request, *args, **kwargs)
        if not request.user.is_authenticated and self.audience != "staff":
            return redirect_to_login(request.get_full_path())
        raise Http404

    def body_text(self) -> str:
        """Everything a reader can search for, as plain text."""
        body = getattr(self, "body", None)
        return " ".join(body.stream_block.get_searchable_content(body)) if body else ""

    def why_not_published(self, together: Mapping[int, Page]) -> list[str]:
        """For the editor: what readers would suffer from if this page, as it is here, were live with those `together` (by number)."""
        return faults_in_fields(self)

    def why_not_withdrawn(self, together: Collection[int]) -> list[str]:
        """For the editor: what readers would suffer from if this page were gone with those `together` (numbers)."""
        return []

    def kept_on(self) -> None:
        """Called when something stood against withdrawing it as planned."""

    def held_back(self, revision) -> None:
        """Called when something stood against publishing it as planned."""

    def published(self) -> None:
        """Called after Wagtail published or withdrew this page (scheduled publishing included)."""


def page_models() -> list[type[BasePage]]:
    """Every concrete page type of ours."""
    from wagtail.models import get_page_models

    return [model for model in get_page_models() if issubclass(model, BasePage)]
