"""Builders with sensible defaults: `make.member()`, `make.organisation(sector="public")`. One module an area."""

from tests.make import courses
from tests.make.pages import front
from tests.make.people import member, organisation

__all__ = ["courses", "front", "member", "organisation"]
