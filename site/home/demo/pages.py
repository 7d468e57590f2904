"""How every demo page is made: the English original, its Norwegian twin, both published at a moment in the past."""

from datetime import datetime

from django.db.models import F, OuterRef, Subquery
from django.utils.text import slugify
from wagtail.models import Locale, Page

from foundation.pages import BasePage
from goals.models import Aim, CompetenceGain
from home.demo.cluster import Cluster
from home.demo.story import Raw
from members.handles import SPELLING


def stream(model: type[BasePage], name: str, blocks: list[Raw]):
    """What a StreamField is given."""
    return model._meta.get_field(name).stream_block.to_python(blocks)


def below(parent: BasePage, page: BasePage, *, at: datetime) -> BasePage:
    """Add the page in its parent's language and publish it."""
    page.locale_id, page.first_published_at = parent.locale_id, at
    fresh = type(parent)._default_manager.get(pk=parent.pk)
    fresh.add_child(instance=page)
    return publish(page)


def twin(page: BasePage, **fields) -> BasePage:
    """The Norwegian page with these texts, published."""
    made = page.copy_for_translation(Locale.objects.get(language_code="nb"))
    made.slug = slugify(fields["title"].lower().translate(SPELLING))[:80].strip("-") or page.slug
    return with_texts(made, **fields)


def rewrite(page: BasePage, **fields) -> BasePage:
    """New texts for a page that is there. Read anew: an older copy does not know its children, and would save that."""
    page = type(page)._default_manager.get(pk=page.pk)
    return with_texts(page, **fields)


def with_texts(page: BasePage, **fields) -> BasePage:
    for name, value in fields.items():
        setattr(page, name, value)
    page.draft_title = page.title
    return publish(page)


def publish(page: BasePage) -> BasePage:
    page.save_revision(log_action=False).publish(log_action=False)
    page.refresh_from_db()
    return page


def aim(page: BasePage, words: dict, cluster: Cluster) -> BasePage:
    """What the page is for, on a page that is not saved yet."""
    page.aims = [Aim(goal=cluster.goals[key], share=share) for key, share in words.get("goals", {}).items()]
    levels = words.get("competences", {}).items()
    page.competence_gains = [CompetenceGain(competence=cluster.competences[key], level=level) for key, level in levels]
    page.themes = [cluster.themes[key] for key in words["themes"]]
    page.sdgs = [cluster.sdgs[number] for number in words["sdgs"]]
    page.tags.add(*words["tags"])
    return page


def settle_dates() -> None:
    """Everything as if it had been published when it says: twins with their originals, and nothing changed since."""
    original = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code="en")
    norwegian = Page.objects.filter(locale__language_code="nb", depth__gt=1)
    norwegian.update(first_published_at=Subquery(original.values("first_published_at")[:1]))
    then = F("first_published_at")
    Page.objects.exclude(first_published_at=None).update(last_published_at=then, latest_revision_created_at=then)
