"""The end of a workflow. Wagtail imports this while it makes its own models, so that what needs them is imported later."""


def publish_approved(workflow_state, user=None) -> None:
    """Raises HeldBack: whoever approved reads why, and the task stays open."""
    from wagtail.models import Page

    from foundation.soundness import refuse_unsound

    approved = workflow_state.content_object
    for held in refuse_unsound([approved] if isinstance(approved, Page) else []):
        raise held
    approved.get_latest_revision().publish(user=user)
