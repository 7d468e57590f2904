"""What the pages every site needs say before an editor has written them: honest texts with marked gaps.

They are those of the demo, without what is true of the demo alone.
"""

import re

from home.demo import content
from home.demo.pages import rewrite, stream
from home.demo.story import Raw, story
from home.first_run import Tree
from home.models import StandardPage

PAGES = ("about", "contact", "privacy", "terms", "accessibility")
ADDRESS = "[post@example.org](mailto:post@example.org)"
ONLY_IN_THE_DEMO = re.compile(r"^## (?:Demonstration content|Demonstrasjonsinnhold)\n.*?(?=^## |\Z)", re.M | re.S)
GAP = {"en": "**To be filled in: e-mail address**", "nb": "**Fylles ut: e-postadresse**"}
NOTE = {
    "en": (
        "For the editor: a starting text",
        "Read it, correct what is not so here, fill in what is marked “To be filled in”, then take this box away.",
    ),
    "nb": (
        "Til redaktøren: en tekst å begynne med",
        "Les gjennom, rett det som ikke stemmer hos dere, fyll ut det som er merket «Fylles ut», og fjern så denne boksen.",
    ),
}


def write_starting_texts(tree: Tree) -> None:
    """Only where nothing has been written."""
    for name in PAGES:
        words = content.read(f"pages/{name}.toml")
        for language in content.LANGUAGES:
            page = StandardPage.objects.get(pk=tree[name, language].pk)
            if not (page.body or page.lead):
                texts = {"lead": words["summary"][language], "body": stream(StandardPage, "body", starting(name, language))}
                tree[name, language] = rewrite(page, **texts)


def starting(name: str, language: str) -> list[Raw]:
    text = ONLY_IN_THE_DEMO.sub("", content.text(f"pages/{name}", language)).replace(ADDRESS, GAP[language])
    title, note = NOTE[language]
    return story(f"::: callout warning {title}\n{note}\n:::\n\n{text}", f"starting/{name}")
