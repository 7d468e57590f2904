"""A live course keeps a required step: whatever would take the last one away is refused with the reason, on every road."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from courses.reuse import reuse
from notifications.models import Notification
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
WHY = "ikke noe obligatorisk steg igjen"


@pytest.fixture
def editor(sign_in, cast):
    cast.admin.is_superuser = cast.admin.is_staff = True
    cast.admin.save()
    return sign_in(cast.admin)


@pytest.fixture
def last(course):
    """The only required step of the course."""
    first, second, quiz = make_courses.steps(course)
    for page in (second, quiz):
        page.required = False
        make_courses.published(page)
    return first


@pytest.fixture
def module(last):
    return last.get_parent().specific


def is_live(page) -> bool:
    return Page.objects.get(pk=page.pk).live


def is_required(step) -> bool:
    return type(step).objects.get(pk=step.pk).required


def made_optional(step):
    step.required = False
    step.save_revision()
    return step


def press(editor, name: str, *args, **data) -> str:
    return editor.post(reverse(name, args=args), data, follow=True).content.decode()


def in_bulk(editor, action: str, *pages, **data) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    numbers = "&".join(f"id={page.pk}" for page in pages)
    return editor.post(f"{address}?{numbers}", data, follow=True).content.decode()


def form_of(step, **said) -> dict:
    told = {"title": step.title, "slug": step.slug, "comments": inline_formset([]), "minutes": 5, "body": streamfield([])}
    return nested_form_data({**told, "action-publish": "1", **said})


def test_its_form_refuses_to_make_it_optional(editor, last):
    response = editor.post(reverse("wagtailadmin_pages:edit", args=[last.pk]), form_of(last))
    assert WHY in str(response.context["form"].errors["required"])
    assert is_required(last)


def test_its_form_keeps_the_wish_as_a_draft(editor, last):
    told = form_of(last)
    del told["action-publish"]
    assert editor.post(reverse("wagtailadmin_pages:edit", args=[last.pk]), told).status_code == 302


def test_another_step_may_become_optional(editor, course):
    step = make_courses.steps(course)[0]
    assert editor.post(reverse("wagtailadmin_pages:edit", args=[step.pk]), form_of(step)).status_code == 302
    assert not is_required(step)


def test_in_bulk_all_of_them_do_not_become_optional(editor, course):
    steps = [made_optional(step) for step in make_courses.steps(course)]
    assert in_bulk(editor, "publish", *steps).count(WHY) == 3
    assert all(is_required(step) for step in steps)
    in_bulk(editor, "publish", *steps[1:])
    assert [is_required(step) for step in steps] == [True, False, False]


def test_on_its_day_it_stays_required_and_its_editor_is_told(cast, last):
    last.required, last.go_live_at = False, timezone.now() + timedelta(days=1)
    last.save_revision(user=cast.admin).publish()
    two_days_later()
    assert is_required(last)
    assert Notification.objects.filter(kind="course_held_back", member=cast.admin).count() == 1


def two_days_later():
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("run_scheduled")


@pytest.mark.parametrize("which", ["last", "module"])
@pytest.mark.parametrize("road", ["unpublish", "delete"])
def test_it_is_not_withdrawn_nor_is_its_module(request, editor, which, road):
    page = request.getfixturevalue(which)
    assert WHY in press(editor, f"wagtailadmin_pages:{road}", page.pk)
    assert WHY in in_bulk(editor, road, page)
    assert is_live(page)


def test_what_is_not_the_last_one_goes(editor, course):
    first, second, quiz = make_courses.steps(course)
    press(editor, "wagtailadmin_pages:unpublish", first.pk)
    press(editor, "wagtailadmin_pages:delete", quiz.pk)
    assert not is_live(first)
    assert not Page.objects.filter(pk=quiz.pk).exists()
    assert WHY in press(editor, "wagtailadmin_pages:unpublish", second.pk)


def test_in_bulk_the_last_ones_do_not_go_together(editor, course):
    steps = make_courses.steps(course)
    assert in_bulk(editor, "unpublish", *steps).count(WHY) == 3
    assert all(is_live(step) for step in steps)


def test_with_the_whole_course_it_goes(editor, course, last):
    assert WHY not in press(editor, "wagtailadmin_pages:unpublish", course.pk, include_descendants="on")
    assert not is_live(course)
    assert not is_live(last)


def test_of_a_course_that_is_a_draft_it_goes(editor, course, last):
    course.unpublish()
    press(editor, "wagtailadmin_pages:unpublish", last.pk)
    assert not is_live(last)


def test_it_does_not_expire_and_who_saved_it_is_told_once(editor, cast, last):
    last.expire_at = timezone.now() + timedelta(days=1)
    last.save_revision(user=cast.admin).publish()
    two_days_later()
    two_days_later()
    assert is_live(last)
    assert Notification.objects.filter(kind="course_kept_on", member=cast.admin).count() == 1
    assert "ble ikke tatt ned som planlagt" in editor.get("/nb/notifications/").content.decode()
    assert "noe sto i veien" in editor.get(reverse("wagtailadmin_pages:history", args=[last.pk])).content.decode()


def test_what_is_not_needed_expires(cast, course):
    step = make_courses.steps(course)[0]
    step.expire_at = timezone.now() + timedelta(days=1)
    step.save_revision(user=cast.admin).publish()
    two_days_later()
    assert not is_live(step)


def test_it_is_not_moved_to_another_course(editor, last):
    elsewhere = make_courses.course("Elsewhere").get_children().first()
    assert WHY in press(editor, "wagtailadmin_pages:move_confirm", last.pk, elsewhere.pk)
    assert WHY in in_bulk(editor, "move", last, chooser=elsewhere.pk)
    assert not Page.objects.get(pk=last.pk).is_child_of(elsewhere)


def test_it_moves_about_in_its_course_but_not_into_a_draft_of_a_module(editor, course, last):
    other, draft = make_courses.module(course, "Other"), make_courses.module(course, "Draft", live=False)
    press(editor, "wagtailadmin_pages:move_confirm", last.pk, other.pk)
    assert Page.objects.get(pk=last.pk).is_child_of(other)
    assert WHY in press(editor, "wagtailadmin_pages:move_confirm", last.pk, draft.pk)


def test_the_outline_editor_says_so_and_moves_nothing(editor, course, last):
    draft = make_courses.module(course, "Draft", live=False)
    assert WHY in press(editor, "courses_move_part", course.pk, part=last.pk, module=draft.pk)
    assert WHY in press(editor, "courses_move_part", course.pk, part=last.pk, module=draft.pk)
    assert not Page.objects.get(pk=last.pk).is_child_of(draft)
    other = make_courses.module(course, "Other")
    press(editor, "courses_move_part", course.pk, part=last.pk, module=other.pk)
    assert Page.objects.get(pk=last.pk).is_child_of(other)


def test_a_course_that_reuses_the_step_keeps_it_too(editor, course):
    """An alias goes, and becomes optional, with its source."""
    source = make_courses.steps(course)[0]
    other = make_courses.empty_course("Uses it")
    alias = reuse(source, make_courses.module(other))
    assert "Uses it" in press(editor, "wagtailadmin_pages:unpublish", source.pk)
    response = editor.post(reverse("wagtailadmin_pages:edit", args=[source.pk]), form_of(source))
    assert "Uses it" in str(response.context["form"].errors["required"])
    assert is_live(alias)
    assert is_required(alias)


def test_a_course_that_lacks_one_already_may_be_mended_step_by_step(editor, last):
    Page.objects.filter(pk=last.pk).update(live=False)
    other = make_courses.lesson(last.get_parent().specific, "One more", required=False)
    press(editor, "wagtailadmin_pages:unpublish", other.pk)
    assert not is_live(other)
