"""Builders with sensible defaults: `make.member()`, `make.organisation(sector="public")`. One module an area."""

from tests.make.pages import front
from tests.make.people import member, organisation

__all__ = ["front", "member", "organisation"]
