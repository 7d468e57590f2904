"""The floors of the house, held against what the import linter cannot see: relations by string, and every model's persons."""

import tomllib
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from foundation.data_map import declared
from members.models import Member
from tests.support.matrix import uncovered

ROOT = Path(__file__).resolve().parents[1]


def floors() -> dict[str, int]:
    """App → number of its floor, from the import contract itself (0 is the lowest)."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    rows = [[app.strip() for app in layer.split("|")] for layer in reversed(contract["layers"])]
    return {app: number for number, row in enumerate(rows) for app in row}


FLOORS = floors()
OURS = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in FLOORS]


def test_every_app_of_ours_has_a_floor():
    ours = {
        config.label for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT) and ".venv" not in config.path
    }
    assert ours == set(FLOORS)


def comes_from_a_library(model, name: str) -> bool:
    """Wagtail's abstract models bring links to the user model, which stands above the foundation."""
    abstract = (base for base in model.__mro__ if hasattr(base, "_meta") and base.__module__.split(".")[0] not in FLOORS)
    return any(name in {field.name for field in base._meta.local_fields} for base in abstract)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_relations_point_to_the_same_floor_or_below(model):
    above = []
    for field in model._meta.get_fields(include_hidden=True):
        if not isinstance(field, models.ForeignKey | models.ManyToManyField) or field.model is not model:
            continue
        if comes_from_a_library(model, field.name):
            continue
        to = field.related_model._meta.app_label
        mine = model._meta.app_label
        if to in FLOORS and to != mine and FLOORS[to] >= FLOORS[mine]:
            above.append(f"{field} → {field.related_model._meta.label}")
    assert above == []


def links_to_persons() -> list[tuple[str, str]]:
    found = []
    for model in apps.get_models():
        for field in chain(model._meta.local_fields, model._meta.local_many_to_many):
            if field.is_relation and field.related_model is Member and not field.remote_field.parent_link:
                found.append((model._meta.label, field.name))
    return found


@pytest.mark.parametrize(("model", "link"), links_to_persons(), ids=lambda value: value)
def test_every_link_to_a_person_is_on_the_data_map(model, link):
    entry = declared().get(model.lower())
    assert entry is not None, f"declare {model} in its app's personal_data.py"
    assert link in entry.links, f"declare the link {link} of {model}"


@pytest.mark.parametrize("entry", declared().values(), ids=lambda entry: entry.model)
def test_the_data_map_speaks_only_of_what_is_there(entry):
    model = apps.get_model(entry.model)
    names = {field.name for field in model._meta.get_fields()}
    assert set(entry.links) | set(entry.texts) <= names
    assert entry.why


def test_site_is_a_plain_folder():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_every_address_has_its_row():
    without = uncovered()
    lines = "\n".join(f"  {address.example()}" for address in without)
    assert not without, f"add to tests/role_matrix.txt, where its app is (a POST row too, where it takes POST):\n{lines}"
