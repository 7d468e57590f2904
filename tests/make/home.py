from collections.abc import Iterator, Mapping
from functools import cache

from foundation.pages import BasePage
from home.first_run import build_tree


@cache
def places() -> dict[tuple[str, str], tuple[type[BasePage], int]]:
    """(key, language) → page type and id. The tree lies in the database's template, so that these are the same for every test."""
    return {name: (type(page), page.pk) for name, page in build_tree().items()}


class Tree(Mapping):
    """Every page of a new site, from the database when it is first asked for: `site_tree()["knowledge", "en"]`."""

    def __init__(self):
        self.read = {}

    def __getitem__(self, name: tuple[str, str]) -> BasePage:
        if name not in self.read:
            model, pk = places()[name]
            self.read[name] = model.objects.get(pk=pk)
        return self.read[name]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(places())

    def __len__(self) -> int:
        return len(places())


def site_tree() -> Tree:
    return Tree()
