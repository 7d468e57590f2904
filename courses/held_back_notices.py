"""What an editor is told whose course, or part of one, was not published or withdrawn on its day: something stood against it."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from courses.notices import TEACHING
from notifications.kinds import Notice, register_notice
from notifications.models import Notification


def may_edit(member, page) -> bool:
    return page.permissions_for_user(member).can_edit()


def describe(page, notification) -> Notice:
    said = _("“%(title)s” was not published as planned: learners would have suffered from it. Press Publish there to read why.")
    return Notice(said % {"title": page.draft_title or page.title}, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def describe_kept(page, notification) -> Notice:
    said = _("“%(title)s” was not withdrawn as planned: without it nobody could complete its course.")
    return Notice(said % {"title": page.draft_title or page.title}, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def pages() -> QuerySet:
    return Page.objects.all()


HELD_BACK = register_notice(
    "course_held_back", gettext_lazy("A part of a course was not published as planned"),
    describe=describe, may_see=may_edit, targets=pages, group=TEACHING, concerns=lambda member: bool(member.roles),
)  # fmt: skip


KEPT_ON = register_notice(
    "course_kept_on", gettext_lazy("A part of a course was not withdrawn as planned"),
    describe=describe_kept, may_see=may_edit, targets=pages, group=TEACHING, concerns=lambda member: bool(member.roles),
)  # fmt: skip


def tell_editor(page, revision) -> None:
    """Who saved what was to be published, once for each plan."""
    if revision.user:
        Notification.objects.tell(revision.user, HELD_BACK, Page.objects.get(pk=page.pk), key=str(revision.pk))


def tell_who_saved(page) -> None:
    """Who saved it last, once for each plan."""
    if page.latest_revision and page.latest_revision.user:
        Notification.objects.tell(page.latest_revision.user, KEPT_ON, Page.objects.get(pk=page.pk), key=str(page.expire_at))
