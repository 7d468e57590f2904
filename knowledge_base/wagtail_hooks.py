"""What editors meet in the admin: reading lists; no article is deleted under the pages that lead to it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge_base.models import ArticlePage, ReadingList

NAMED = 10


@register_snippet
class ReadingListViewSet(SnippetViewSet):
    model = ReadingList
    icon = "list-ul"
    menu_label = _("Reading lists")
    list_display = ["title_nb", "title_en", "order"]


def pages_leading_to(articles) -> list[Page]:
    """Live pages outside these articles that link to any of them; that a twin knows its original is no link."""
    numbers = {article.pk for article in articles}
    found = {}
    for article in articles:
        leading = ReferenceIndex.get_references_to(article).exclude(model_path="translation_of")
        for reference in leading.select_related("base_content_type"):
            if issubclass(reference.base_content_type.model_class() or object, Page) and reference.object_id.isdigit():
                found[int(reference.object_id)] = reference
    return list(Page.objects.live().filter(pk__in=found.keys() - numbers).order_by("title")[: NAMED + 1])


def refusal(request, pages: list[Page]):
    titles = ", ".join(f"“{page.title}”" for page in pages[:NAMED]) + (" …" if len(pages) > NAMED else "")
    said = ngettext(
        "%(n)s page leads here: %(titles)s. Change it first, or unpublish the article instead of deleting it.",
        "%(n)s pages lead here: %(titles)s. Change them first, or unpublish the article instead of deleting it.",
        len(pages),
    )
    messages.error(request, said % {"n": len(pages), "titles": titles})


def articles_below(pages) -> list[ArticlePage]:
    found = [ArticlePage.objects.descendant_of(page, inclusive=True).filter(alias_of=None) for page in pages]
    return [article for articles in found for article in articles]


@hooks.register("before_delete_page")
def keep_articles_that_are_led_to(request, page):
    if pages := pages_leading_to(articles_below([page])):
        refusal(request, pages)
        return redirect("wagtailadmin_explore", page.pk)
    return None


@hooks.register("before_bulk_action")
def keep_them_in_bulk(request, action_type: str, objects, action):
    if action_type != "delete" or Page not in action.models:
        return None
    if pages := pages_leading_to(articles_below(objects)):
        refusal(request, pages)
        return redirect("wagtailadmin_explore_root")
    return None
