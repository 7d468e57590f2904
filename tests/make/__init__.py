"""Builders with sensible defaults: `make.member()`, `make.organisation(sector="public")`. One module an area."""

from tests.make import courses
from tests.make.exchange import attachment, board, case, cases_page, poll, topic
from tests.make.home import site_tree
from tests.make.knowledge import article, proposal
from tests.make.ledger import Act, acts
from tests.make.pages import front
from tests.make.people import member, organisation

__all__ = [
    "Act",
    "acts",
    "article",
    "attachment",
    "board",
    "case",
    "cases_page",
    "courses",
    "front",
    "member",
    "organisation",
    "poll",
    "proposal",
    "site_tree",
    "topic",
]
