"""The page tree a new site starts with: English originals, Norwegian twins. Run twice, it changes nothing."""

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale, Page, Site

from courses.models import CataloguePage
from experience_exchange.models import Board, CasesPage
from foundation.pages import BasePage
from goals.models import Goal
from home.models import GoalPage, HomePage, SiteSettings, StandardPage
from knowledge_base.models import KnowledgePage
from members.handles import SPELLING
from members.rights import give_page_rights
from members.roles import ADMINISTRATOR, EDITOR, TEACHER

Tree = dict[tuple[str, str], BasePage]

# key: page type, in the menu, (title and slug) in English and Norwegian
SECTIONS = {
    "courses": (CataloguePage, True, ("Courses", "courses"), ("Kurs", "kurs")),
    "knowledge": (KnowledgePage, True, ("Knowledge", "knowledge"), ("Kunnskap", "kunnskap")),
    "cases": (CasesPage, True, ("Case studies", "cases"), ("Erfaringer", "erfaringer")),
    "about": (StandardPage, False, ("About the cluster", "about"), ("Om klyngen", "om")),
    "contact": (StandardPage, False, ("Contact", "contact"), ("Kontakt", "kontakt")),
    "privacy": (StandardPage, False, ("Privacy", "privacy"), ("Personvern", "personvern")),
    "terms": (StandardPage, False, ("Terms of use", "terms"), ("Vilkår", "vilkar")),
    "accessibility": (
        StandardPage,
        False,
        ("Accessibility statement", "accessibility"),
        ("Tilgjengelighetserklæring", "tilgjengelighet"),
    ),
}
HEADLINES = {
    "en": ("Learn applied AI with the people who already use it", "Start your first course"),
    "nb": ("Lær anvendt KI sammen med dem som allerede bruker den", "Start ditt første kurs"),
}
FOOTER = {"en": ("The cluster", "Rules"), "nb": ("Klyngen", "Regler")}
EDIT = ("add", "change", "publish", "bulk_delete", "lock", "unlock")


@transaction.atomic
def build_tree() -> Tree:
    """Make what is missing and return every page by (key, language)."""
    tree: Tree = {}
    settle_home(tree)
    for key, (model, in_menu, english, norwegian) in SECTIONS.items():
        settle(tree, key, model, english, norwegian, show_in_menus=in_menu)
    for goal in Goal.objects.all():
        names = (goal.short_name_en, goal.key), (goal.short_name_nb, slugify(goal.short_name_nb.lower().translate(SPELLING)))
        settle(tree, f"goal-{goal.key}", GoalPage, *names, goal=goal)
    settle_footer(tree)
    settle_boards()
    settle_rights(tree)
    # Fresh from the database: a page that was read before its children came would forget them when it is saved.
    return {key: type(page).objects.get(pk=page.pk) for key, page in tree.items()}


def settle_home(tree: Tree) -> None:
    english, norwegian = (Locale.objects.get_or_create(language_code=code)[0] for code in ("en", "nb"))
    found = HomePage.objects.originals().first()
    if not found:
        root = Page.objects.get(depth=1)
        found = root.add_child(instance=HomePage(title="Home", slug="front", locale=english, **home_texts("en")))
        found.save_revision().publish()
    twin = found.get_translation_or_none(norwegian)
    if not twin:
        twin = found.copy_for_translation(norwegian)
        publish(twin, title="Hjem", slug="forside", **home_texts("nb"))
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.root_page_id != found.pk:
        former = site.root_page if site.pk else None
        site.hostname, site.port = settings.BASE_URL.split("://", 1)[1].split(":")[0].split("/")[0], site_port()
        site.site_name, site.root_page = settings.SITE_NAME, found
        site.save()
        if former and former.depth > 1 and former.specific_class is Page:
            former.delete()
    tree["home", "en"], tree["home", "nb"] = found, twin


def site_port() -> int:
    address = settings.BASE_URL.split("://", 1)[1].split("/")[0]
    return int(address.split(":")[1]) if ":" in address else (443 if settings.BASE_URL.startswith("https") else 80)


def home_texts(language: str) -> dict:
    headline, call = HEADLINES[language]
    return {"headline": headline, "call_to_action": call}


def settle(tree: Tree, key: str, model: type[BasePage], english: tuple, norwegian: tuple, **fields) -> None:
    """One page below the front page, and its twin."""
    home, home_nb = (type(tree["home", code]).objects.get(pk=tree["home", code].pk) for code in ("en", "nb"))
    page = model.objects.child_of(home).filter(slug=english[1]).first()
    if not page:
        page = home.add_child(instance=model(title=english[0], slug=english[1], locale=home.locale, **fields))
        page.save_revision().publish()
    twin = page.get_translation_or_none(home_nb.locale)
    if not twin:
        twin = page.copy_for_translation(home_nb.locale)
        publish(twin, title=norwegian[0], slug=norwegian[1])
    tree[key, "en"], tree[key, "nb"] = page, twin


def publish(page: BasePage, **fields) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.draft_title = page.title
    page.save_revision().publish()
    page.refresh_from_db()


def settle_footer(tree: Tree) -> None:
    found = SiteSettings.load()
    for language in ("en", "nb"):
        if getattr(found, f"footer_{language}"):
            continue
        columns = []
        for title, keys in zip(FOOTER[language], (("about", "contact"), ("privacy", "terms", "accessibility")), strict=True):
            links = [{"title": "", "page": tree[key, language].pk, "url": ""} for key in keys]
            columns.append({"type": "column", "value": {"title": title, "text": "", "links": links}})
        field = SiteSettings._meta.get_field(f"footer_{language}")
        setattr(found, f"footer_{language}", field.stream_block.to_python(columns))
    found.save()


def settle_boards() -> None:
    """A board for each main goal, one for help and one for announcements: what a new exchange can start with."""
    if Board.objects.exists():
        return
    Board.objects.create(
        key="announcements", name_en="Announcements", name_nb="Kunngjøringer", audience="public", is_announcements=True
    )
    for order, goal in enumerate(Goal.objects.all(), start=1):
        Board.objects.create(
            key=f"board-{goal.key}", name_en=goal.short_name_en, name_nb=goal.short_name_nb, about_en=goal.summary_en[:400],
            about_nb=goal.summary_nb[:400], audience="members", goal=goal, order=order,
        )  # fmt: skip
    Board.objects.create(
        key="help", name_en="Help with the platform", name_nb="Hjelp med plattformen", audience="members", order=9
    )


def settle_rights(tree: Tree) -> None:
    for language in ("en", "nb"):
        give_page_rights(EDITOR, tree["home", language], *EDIT)
        give_page_rights(ADMINISTRATOR, tree["home", language], *EDIT)
        give_page_rights(TEACHER, tree["courses", language], "add", "change")
