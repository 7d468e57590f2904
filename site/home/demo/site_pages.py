"""The front page, the pages every site needs, the boards and the footer, in the demo's words."""

from experience_exchange.models import Board
from home.demo import content
from home.demo.cluster import Cluster
from home.demo.pages import rewrite, stream
from home.first_run import Tree
from home.models import SiteSettings, StandardPage

PAGES = ("about", "contact", "privacy", "terms", "accessibility")
FOOTER = {
    "en": (
        "Demo content",
        "The organisations, people, cases and figures here are fictional. Laws, standards and other sources are real.",
    ),
    "nb": (
        "Demoinnhold",
        "Virksomheter, personer, erfaringer og tall her er oppdiktet. Lover, standarder og andre kilder er ekte.",
    ),
}
INTRODUCTIONS = {"courses": "intro", "knowledge": "lead", "cases": "introduction"}


def write_pages(tree: Tree) -> None:
    for name in PAGES:
        words = content.read(f"pages/{name}.toml")
        for language in content.LANGUAGES:
            body = stream(StandardPage, "body", content.body(f"pages/{name}", language))
            texts = {"title": words["title"][language], "lead": words["summary"][language], "body": body}
            rewrite(tree[name, language], **texts)
    introductions = content.read("sections.toml")
    for name, field in INTRODUCTIONS.items():
        for language in content.LANGUAGES:
            rewrite(tree[name, language], **{field: introductions[name][language]})
    write_footer()


def write_front_page(tree: Tree, cluster: Cluster) -> None:
    """After the courses: the first of them is one click away."""
    words = content.read("home.toml")
    for language in content.LANGUAGES:
        texts = content.in_language(words, language, "headline", "lead")
        course = cluster.courses["ai-for-decision-makers"]
        rewrite(tree["home", language], call_to_action=words["cta"][language], first_course=course, **texts)


def write_footer() -> None:
    found = SiteSettings.load()
    for language, (title, text) in FOOTER.items():
        field = f"footer_{language}"
        column = {"type": "column", "value": {"title": title, "text": text, "links": []}}
        setattr(found, field, stream(SiteSettings, field, [*getattr(found, field).raw_data, column]))
    found.save()


def make_boards(cluster: Cluster) -> dict[str, Board]:
    return {words["key"]: make_board(cluster, words, order) for order, words in enumerate(content.read("boards.toml")["boards"])}


def make_board(cluster: Cluster, words: dict, order: int) -> Board:
    audience, _, key = words["audience"].partition(":")
    fields = {
        "audience": cluster.organisations[key].audience_key if key else audience,
        "goal": cluster.goals.get(words.get("goal")),
        "is_announcements": words["key"] == "announcements",
        "order": order,
        **content.in_both(words, "name", "about", *(["opening"] if "opening" in words else [])),
    }
    return Board.objects.update_or_create(key=words["key"], defaults=fields)[0]
