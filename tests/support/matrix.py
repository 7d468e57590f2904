"""`role_matrix.txt` read, and every address there is: what the table must cover."""

from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation

from foundation.pages import page_models
from tests.support.world import ROLES, World

TABLE = Path(__file__).resolve().parents[1] / "role_matrix.txt"
ANSWERS = ("200", "204", "redirect", "sign-in", "confirm", "400", "401", "403", "404", "405", "410", "422")
LIBRARIES = ("allauth", "wagtail", "django", "wagtail_localize", "wagtailmedia")


@dataclass(frozen=True)
class Row:
    """One line of the table: what each role gets who asks for this address with this method."""

    address: str
    names: tuple[tuple[str, str], ...]
    method: str
    answers: dict[str, str]
    line: str

    def __hash__(self) -> int:
        return hash(self.line)

    @property
    def key(self) -> tuple:
        return self.address, self.names

    def path(self, world: World, **instead) -> str:
        """The address in this world; `instead` puts other values for some of its parameters."""
        if self.address.startswith("/"):
            return self.address
        if self.address.startswith("page:"):
            thing = dict(self.names)["page"]
            return (world.things.get(thing) or world.pages[thing]).url
        values = {name: value_of(world, thing) for name, thing in self.names} | instead
        with translation.override("en"):
            return reverse(self.address, kwargs=values)


def value_of(world: World, thing: str):
    if thing.startswith("'"):
        return thing.strip("'")
    if thing not in world.things:
        raise KeyError(f"tests/support/world.py has no {thing!r}: add it there, or use another name in role_matrix.txt")
    return getattr(world.things[thing], "pk", world.things[thing])


def rows() -> list[Row]:
    lines = (line.split("#")[0].strip() for line in TABLE.read_text(encoding="utf-8").splitlines())
    return [parse(line) for line in lines if line]


def parse(line: str) -> Row:
    words = line.split()
    at = next((index for index, word in enumerate(words) if word in ("GET", "POST")), None)
    if at is None:
        raise ValueError(f"no GET or POST in: {line}")
    names = tuple(tuple(word.split("=", 1)) for word in words[1:at])
    return Row(words[0], names, words[at], answers(" ".join(words[at + 1 :]), line), line)


def answers(text: str, line: str) -> dict[str, str]:
    """`visitor sign-in, manager administrator 200, else 404` → role → answer."""
    found = {}
    for part in text.split(","):
        *roles, answer = part.split()
        roles = [role for role in ROLES if role not in found] if roles == ["else"] else roles
        if answer not in ANSWERS or not set(roles) <= set(ROLES):
            raise ValueError(f"{part.strip()!r} is not `role … answer` (roles: {ROLES}, answers: {ANSWERS}) in: {line}")
        found.update(dict.fromkeys(roles, answer))
    if missing := set(ROLES) - set(found):
        raise ValueError(f"nothing is said of {sorted(missing)} (end with `else …`) in: {line}")
    return found


@dataclass(frozen=True)
class Address:
    """A URL pattern, or a page type: `name` is what a row begins with."""

    name: str
    pattern: str
    module: str

    @property
    def is_library(self) -> bool:
        """Wagtail's admin is a library's also where a view in it is ours: one guard stands before all of it."""
        return self.module.split(".")[0] in LIBRARIES or self.pattern.startswith("/admin/")

    def example(self) -> str:
        names = [part.split(":")[-1].rstrip(">") for part in self.pattern.split("<")[1:]]
        things = " ".join(f"{name.split('>')[0]}=…" for name in names)
        return f"{self.name} {things} GET visitor sign-in, else 200".replace("  ", " ")


def addresses() -> list[Address]:
    """Behind Wagtail's one address for all pages each page type has a row of its own."""
    pages = [Address(f"page:{model._meta.label_lower}", "", model.__module__) for model in page_models()]
    return [*(found for found in walk(get_resolver()) if found.name != "wagtail_serve"), *pages]


def walk(resolver: URLResolver, prefix: str = "/", namespaces: tuple[str, ...] = ()):
    for found in resolver.url_patterns:
        # Both languages have the same addresses: `en` stands for both.
        own = "en/" if isinstance(found.pattern, LocalePrefixPattern) else str(found.pattern)
        if isinstance(found, URLPattern):
            name = ":".join([*namespaces, found.name]) if found.name else prefix + own
            yield Address(name, prefix + own, found.callback.__module__)
        else:
            yield from walk(found, prefix + own, (*namespaces, *filter(None, [found.namespace])))


def uncovered() -> list[Address]:
    """Addresses without a row. A library's are covered by a row for the path they all stand under."""
    named = {row.address for row in rows()}
    prefixes = tuple(name for name in named if name.startswith("/"))
    return [
        address
        for address in addresses()
        if address.name not in named and not (address.is_library and address.pattern.startswith(prefixes))
    ]
