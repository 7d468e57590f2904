"""Topics about a page follow its audience: whoever publishes, withdraws or narrows a page need not know of them."""

from experience_exchange.models import Topic
from foundation.changes import listens_to_changes
from foundation.pages import BasePage


@listens_to_changes
def follow_page(thing) -> None:
    """A page's audience narrows the pages below it too, so theirs are looked at as well."""
    if isinstance(thing, BasePage):
        Topic.objects.filter(about__path__startswith=thing.path).settle_pages()
