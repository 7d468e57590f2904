"""How many learners a change concerns: a panel above the form of a course and of each of its parts, and a message afterwards."""

from django.contrib import messages
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.panels import Panel


class ImpactPanel(Panel):
    """What publishing this draft would change for them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/admin/impact.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context=None) -> dict:
            from courses.impact import impact_of

            return {**super().get_context_data(parent_context), "impact": impact_of(self.instance)}


@hooks.register("before_publish_page")
def see_what_it_will_change(request, page) -> None:
    """Before the pages change: afterwards nobody could say what it was like."""
    from courses.impact import impact_of

    request.impact = impact_of(page.specific)


@hooks.register("before_unpublish_page")
def see_what_it_will_take_away(request, page) -> None:
    from courses.impact import impact_of

    if request.method == "POST":
        tell(request, impact_of(page.specific, gone=True))


@hooks.register("after_publish_page")
def say_what_it_changed(request, page) -> None:
    tell(request, getattr(request, "impact", None))


def tell(request, impact) -> None:
    """Whom it concerns and what changes for them, even where that is nothing; silent where nobody takes the course."""
    if impact and (impact.under_way or impact.finished):
        unchanged = () if impact.changes_something else (_("What they have done and what is left for them stays as it is."),)
        messages.info(request, " ".join([*impact.sentences, *unchanged]))
