"""What a twin does not decide for itself: its rules are those of the page it translates."""

from typing import Self

from django.db import models
from wagtail.admin.forms.pages import CopyForm

from courses.held_back_notices import tell_editor, tell_who_saved


class DraftsForm(CopyForm):
    """A copy is never published at once: no form has asked yet whether it could be completed where it stands."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields.pop("publish_copies", None)


class FollowsOriginal(models.Model):
    """Keeps the columns named in `rules` the same on a page and its twins, so that a list may read them on either."""

    rules: tuple[str, ...] = ()
    copy_form_class = DraftsForm

    class Meta:
        abstract = True

    def settle_original(self) -> None:
        super().settle_original()
        if self.translation_of_id:
            for name, value in type(self)._base_manager.values(*self.rules).get(pk=self.translation_of_id).items():
                setattr(self, self._meta.get_field(name).attname, value)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        if not self.translation_of_id:
            decided = {name: getattr(self, self._meta.get_field(name).attname) for name in self.rules}
            type(self)._base_manager.filter(translation_of=self.pk).update(**decided)

    def in_language(self, language: str) -> Self:
        """Its live twin in this language, or itself (1 query)."""
        twins = type(self).objects.live().filter(translation_key=self.translation_key, locale__language_code=language)
        return twins.select_related("locale").first() or self

    def held_back(self, revision) -> None:
        tell_editor(self, revision)

    def kept_on(self) -> None:
        tell_who_saved(self)
