"""What can be marked, who may see it, and who hears of it.

Every page of ours can be marked. A floor above signs up its other models, and whoever answers for a thing, in its `marking.py`:

    can_be_marked("experience_exchange.topic", visible_to=lambda user: Topic.objects.reachable_by(user),
                  show=lambda topic: Shown(topic.title, topic.get_absolute_url(), _("Topic")))

    @hears_of_marks("courses.coursepage")
    def tell_teachers(course, mark, given): ...   # runs in the transaction that gave (or took back) "useful" or "outdated"
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.text import capfirst

from foundation.pages import BasePage


@dataclass(frozen=True)
class Shown:
    """A marked thing in a list: `kind` says what it is, `language` that of its title."""

    title: str
    url: str
    kind: str = ""
    language: str = ""


@dataclass(frozen=True)
class Markable:
    visible_to: Callable[[object], QuerySet]
    show: Callable[[Model], Shown]


Listener = Callable[[Model, Model, bool], None]
_markables: dict[str, Markable] = {}
_listeners: dict[str, list[Listener]] = {}


def can_be_marked(label: str, *, visible_to: Callable, show: Callable) -> None:
    """Sign up a model that is no page: whom its things may be shown to, and how."""
    _markables[label.lower()] = Markable(visible_to, show)


def hears_of_marks(label: str) -> Callable[[Listener], Listener]:
    """Sign up a function (thing, mark, given) for what members say of the things of a model."""

    def sign_up(listener: Listener) -> Listener:
        _listeners.setdefault(label.lower(), []).append(listener)
        return listener

    return sign_up


def tell_of(thing: Model, mark: Model, *, given: bool) -> None:
    for listener in _listeners.get(mark.target_model, []):
        listener(thing, mark, given)


def page_model(label: str) -> type[BasePage] | None:
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, BasePage) else None


def thing_for(user, label: str, number: int) -> Model | None:
    """The thing a mark would hang on, if this person may see it: a page's original, or a row of a model signed up."""
    if markable := _markables.get(label):
        return markable.visible_to(user).filter(pk=number).first()
    model = page_model(label)
    return model.objects.visible_to(user).originals().filter(pk=number).first() if model else None


def shown_for(user, label: str, numbers: Iterable[int]) -> dict[int, Shown]:
    """Number → how it is shown to this reader; what she may not see any more is left out (1 query)."""
    if markable := _markables.get(label):
        return {thing.pk: markable.show(thing) for thing in markable.visible_to(user).filter(pk__in=numbers)}
    model = page_model(label)
    if model is None:
        return {}
    keys = model._base_manager.filter(pk__in=numbers).values("translation_key")
    pages = model.objects.visible_to(user).best_in().filter(translation_key__in=keys)
    return {page.original_id: show_page(page) for page in pages}


def show_page(page: BasePage) -> Shown:
    return Shown(page.title, page.url or "", capfirst(page._meta.verbose_name), page.language)
