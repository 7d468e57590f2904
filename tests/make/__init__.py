"""Builders with sensible defaults: `make.member()`, `make.organisation(sector="public")`. One module an area."""

from tests.make import courses
from tests.make.exchange import board, case, cases_page, topic
from tests.make.home import site_tree
from tests.make.knowledge import article
from tests.make.pages import front
from tests.make.people import member, organisation

__all__ = ["article", "board", "case", "cases_page", "courses", "front", "member", "organisation", "site_tree", "topic"]
