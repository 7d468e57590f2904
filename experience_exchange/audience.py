"""Whom a topic is for: those of its board, and for a topic about a page only those who may see the page too."""

from foundation.access import MEMBERS, PUBLIC, STAFF, narrower

# A key that no one holds: two narrow audiences have no person in common but administrators.
NOBODY = "nobody"


def joint_audience(of_board: str, of_page: str) -> str:
    """The key held only by people who hold both."""
    both_narrow = not {of_board, of_page} & {PUBLIC, MEMBERS}
    return NOBODY if both_narrow and of_board != of_page else narrower(of_board, of_page)


def audience_of_page(page, group: str = "") -> str:
    """What a page allows its discussion: its own audience or that of the group, and once it is withdrawn only the cluster's staff."""
    return (group or page.audience) if page.live else STAFF
