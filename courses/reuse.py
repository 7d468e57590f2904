"""The same step in several courses: an alias that follows its source, a step of its own in everything members do."""

from itertools import chain, count

from courses.models import ModulePage, StepPage
from members.models import Member


def reuse(step: StepPage, module: ModulePage, by: Member | None = None) -> StepPage:
    """This step (an original) also in this module (an original), with its twins where the module has them."""
    alias = step.create_alias(parent=module, update_slug=free_slug(step.slug, module), user=by)
    bring_twins(alias)
    return type(step).objects.get(pk=alias.pk)


def free_slug(slug: str, module: ModulePage) -> str:
    taken = set(module.get_children().values_list("slug", flat=True))
    return next(each for each in chain([slug], (f"{slug}-{number}" for number in count(2))) if each not in taken)


def bring_twins(alias: StepPage) -> None:
    """A twin of the source gets an alias beside this one; those that are there already stay (2 queries where none is missing)."""
    model = type(alias)
    module = alias.get_parent()
    for twin in model.objects.filter(translation_of=alias.alias_of_id):
        below = ModulePage.objects.filter(translation_of=module.pk, locale=twin.locale_id).first()
        if below and not model.objects.filter(translation_of=alias.pk, locale=twin.locale_id).exists():
            made = twin.create_alias(parent=below, update_slug=free_slug(twin.slug, below))
            made = model.objects.get(pk=made.pk)
            made.translation_key, made.translation_of_id = alias.translation_key, alias.pk
            made.save()


def bring_twins_everywhere(source: StepPage) -> None:
    """Where this original is reused, after it got a twin."""
    for alias in type(source).objects.filter(alias_of=source.pk, translation_of=None):
        bring_twins(alias)
