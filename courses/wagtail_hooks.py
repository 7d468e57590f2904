"""What editors meet in the admin: no course is deleted under its learners, certificates are revoked with a reason."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from courses.certificate_admin import CertificateViewSet
from courses.last_step import stays_in_its_course
from courses.models import CataloguePage, CoursePage, Enrolment, ModulePage, Run, Session, StepPage
from courses.reuse import bring_twins
from courses.run_admin import RunViewSet, SessionViewSet
from courses.views import arranging, packages
from foundation.wagtail_hooks import keep


@hooks.register("register_admin_urls")
def addresses() -> list:
    return [
        path("courses/<int:course_id>/outline/", arranging.outline_editor, name="courses_outline"),
        path("courses/<int:course_id>/outline/move/", arranging.move_part, name="courses_move_part"),
        path("courses/<int:course_id>/export/", packages.export_course, name="courses_export"),
        path("courses/<int:course_id>/copy/", packages.copy_course, name="courses_copy"),
        path("courses/import/", packages.import_course, name="courses_import"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def course_tools(page, user, next_url=None, **kwargs):
    """Beside a course in the admin: what one does with the whole of it."""
    if isinstance(page.specific_deferred, CataloguePage) and page.permissions_for_user(user).can_add_subpage():
        yield Button(gettext_lazy("Import a course"), reverse("courses_import"), icon_name="upload", priority=15)
    if isinstance(page.specific_deferred, CoursePage) and page.permissions_for_user(user).can_edit():
        yield Button(gettext_lazy("Outline"), reverse("courses_outline", args=[page.pk]), icon_name="list-ol", priority=15)


@hooks.register("register_snippet_listing_buttons")
def cancelling(snippet, user, next_url=None):
    """Runs and live sessions are cancelled on the site: asked once more there, with the reason that everybody reads."""
    if isinstance(snippet, Run) and snippet.takes_people:
        yield Button(
            gettext_lazy("Cancel the run"), reverse("courses:cancel_run", args=[snippet.pk]), icon_name="cross", priority=40
        )
    if isinstance(snippet, Session) and snippet.takes_people:
        where = reverse("courses:cancel_session", args=[snippet.pk])
        yield Button(gettext_lazy("Cancel the session"), where, icon_name="cross", priority=40)


@hooks.register("after_copy_page")
def reuse_in_both_languages(request, page, new_page):
    """A step copied as an alias ("keep in sync with the original") brings its translations along."""
    step = new_page.specific
    if isinstance(step, StepPage) and step.alias_of_id and not step.translation_of_id:
        bring_twins(step)


@hooks.register("before_move_page")
def keep_what_its_course_needs(request, page, target):
    return keep(request, leaving([page], target))


@hooks.register("before_bulk_action")
def keep_what_their_courses_need(request, action_type: str, objects, action):
    if action_type != "move" or Page not in action.models:
        return None
    return keep(request, leaving(objects, action.cleaned_form.cleaned_data["chooser"]))


def leaving(pages, target) -> list:
    """Those of these parts of courses that would count no more where they count now."""
    parts = (page.specific for page in pages)
    return [part for part in parts if isinstance(part, StepPage | ModulePage) and not stays_in_its_course(part, target)]


@hooks.register("before_delete_page")
def keep_courses_with_learners(request, page):
    """Learners' records hang on the course: withdraw it instead."""
    below = CoursePage.objects.descendant_of(page, inclusive=True)
    learners = Enrolment.objects.filter(course__in=below).count()
    if not learners:
        return None
    said = ngettext(
        "%(n)s person has taken a course here. Unpublish it instead of deleting it.",
        "%(n)s people have taken a course here. Unpublish it instead of deleting it.",
        learners,
    )
    messages.error(request, said % {"n": learners})
    return redirect("wagtailadmin_explore", page.pk)


@register_snippet
class CoursesViewSetGroup(SnippetViewSetGroup):
    """What hangs on courses and is no page: in one place of the menu."""

    items = (RunViewSet, SessionViewSet, CertificateViewSet)
    menu_label = gettext_lazy("Courses")
    menu_icon = "calendar-alt"
    menu_order = 240
