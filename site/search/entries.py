"""How each kind of thing becomes a search entry, and how entries follow what changes."""

from django.db import models
from django.utils import timezone, translation
from wagtail.models import Page

from courses.models import CoursePage, ModulePage
from courses.models.steps import StepPage
from experience_exchange.models import CasePage, Topic
from foundation.pages import BasePage, page_models
from goals.models import AimedPage
from knowledge_base.models import ArticlePage
from members.models import Organisation
from search.models import Kind, SearchEntry

PAGE_KINDS = ((CoursePage, Kind.COURSE), (StepPage, Kind.STEP), (ArticlePage, Kind.ARTICLE), (CasePage, Kind.CASE))
# A module is a heading of its course: nothing to open.
LEFT_OUT = (ModulePage,)
MAX_TEXT = 100_000


def kind_of_page(page: BasePage) -> Kind:
    return next((kind for model, kind in PAGE_KINDS if isinstance(page, model)), Kind.PAGE)


def of_page(page: BasePage) -> dict | None:
    """None for a page that nobody can open now."""
    if not page.live or isinstance(page, LEFT_OUT):
        return None
    main_goal = page.main_goal if isinstance(page, AimedPage) else None
    return {
        "kind": kind_of_page(page),
        "identity": f"page:{page.original_id}",
        "is_original": not page.translation_of_id,
        "language": page.language,
        "audience": page.audience,
        "title": page.title,
        "text": " ".join([getattr(page, "summary", ""), page.body_text()])[:MAX_TEXT],
        "url": page.url or "",
        "goal_key": main_goal.key if main_goal else "",
        "updated_at": page.last_published_at or timezone.now(),
    }


def of_topic(topic: Topic) -> dict | None:
    if topic.hidden_at:
        return None
    posts = topic.posts.filter(hidden_at=None).order_by("number").values_list("text", flat=True)
    goal = topic.board.goal
    return {
        "kind": Kind.TOPIC,
        "identity": f"topic:{topic.pk}",
        "language": topic.language,
        "audience": topic.audience,
        "title": topic.title,
        "text": " ".join(posts)[:MAX_TEXT],
        "url": topic.get_absolute_url(),
        "goal_key": goal.key if goal else "",
        "updated_at": topic.last_post_at,
    }


def of_organisation(organisation: Organisation) -> dict | None:
    if organisation.left_on:
        return None
    return {
        "kind": Kind.ORGANISATION,
        "identity": f"organisation:{organisation.pk}",
        "language": "",
        "audience": "members",
        "title": organisation.name,
        "text": f"{organisation.about_nb} {organisation.about_en}",
        "url": organisation.get_absolute_url(),
    }


def facts_of(thing: models.Model) -> dict | None:
    """In the thing's own language: vocabulary on it is indexed as its readers see it."""
    with translation.override(getattr(thing, "language", "") or "en"):
        if isinstance(thing, BasePage):
            return of_page(thing)
        if isinstance(thing, Topic):
            return of_topic(thing)
        return of_organisation(thing)


def identity(thing: models.Model) -> tuple[str, int]:
    return ("page" if isinstance(thing, Page) else thing._meta.model_name), thing.pk


def settle(thing: models.Model) -> None:
    """Make the entry agree with the thing as it is now, or take it away."""
    model, number = identity(thing)
    fresh = type(thing)._default_manager.filter(pk=number).first()
    facts = facts_of(fresh) if fresh else None
    if facts is None:
        SearchEntry.objects.filter(target_model=model, target_id=number).delete()
    else:
        SearchEntry.objects.update_or_create(target_model=model, target_id=number, defaults=facts)
    SearchEntry.objects.renew()


def everything():
    """Every thing that may be found."""
    for model in page_models():
        if not issubclass(model, LEFT_OUT):
            yield from model._default_manager.live().select_related("locale").iterator()
    yield from Topic.objects.select_related("board__goal").iterator()
    yield from Organisation.objects.active().iterator()


def rebuild() -> int:
    """Make all entries anew; returns their number."""
    made = []
    for thing in everything():
        if (facts := facts_of(thing)) is not None:
            model, number = identity(thing)
            made.append(SearchEntry(target_model=model, target_id=number, **facts))
    SearchEntry.objects.all().delete()
    SearchEntry.objects.bulk_create(made, batch_size=500)
    for entry in SearchEntry.objects.iterator():
        entry.save()
    SearchEntry.objects.renew()
    return len(made)
