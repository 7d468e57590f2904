"""What Wagtail asks of every page and file of ours."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from foundation.models import File
from foundation.serving import send_file
from foundation.soundness import refuse_unsound, refuse_withdrawing, say_why, say_why_it_stays


@hooks.register("register_log_actions")
def log_actions(actions) -> None:
    actions.register_action("foundation.held_back", _("Hold back"), _("Not published as planned: something stood against it"))
    actions.register_action("foundation.kept_on", _("Keep"), _("Not withdrawn as planned: something stood against it"))


@hooks.register("insert_editor_js")
def clean_what_is_pasted() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("admin/paste.js"))


@hooks.register("before_serve_document")
def follow_the_pages(file: File, request: HttpRequest) -> HttpResponse:
    """A file's address is no way around the audience of the pages that show it."""
    if not file.may_be_seen_by(request.user):
        raise Http404
    return send_file(request, file.file.name)


@hooks.register("before_bulk_action")
def publish_all_or_nothing(request, action_type: str, objects, action):
    """The form of each page would have asked; where one may not be published, none of those chosen is."""
    if action_type != "publish" or Page not in action.models:
        return None
    below = action.cleaned_form.cleaned_data["include_descendants"]
    held = refuse_unsound(page.specific for page in chosen(objects, request.user, below=below))
    if not held:
        return None
    say_why(request, held)
    return redirect("wagtailadmin_explore", objects[0].get_parent().pk)


@hooks.register("before_bulk_action")
def withdraw_all_or_nothing(request, action_type: str, objects, action):
    if action_type not in ("unpublish", "delete") or Page not in action.models:
        return None
    return keep(request, objects)


@hooks.register("before_unpublish_page")
@hooks.register("before_delete_page")
def keep_what_is_needed(request, page):
    return keep(request, [page])


def keep(request, pages):
    """Back to where they are, with the reasons, where one of them may not go; None where all may."""
    held = refuse_withdrawing(page.specific for page in pages)
    if not held:
        return None
    say_why_it_stays(request, held)
    return redirect("wagtailadmin_explore", held[0].page.get_parent().pk)


def chosen(pages, user, *, below: bool) -> list[Page]:
    """What Wagtail is about to publish: these, and with them the drafts below that this person may publish."""
    found = {page.pk: page for page in pages}
    for page in pages if below else ():
        drafts = page.get_descendants().not_live()
        found |= {draft.pk: draft for draft in drafts if draft.permissions_for_user(user).can_publish()}
    return list(found.values())
