"""What is refused in the form of a course or a step is refused on every other road to publishing: in bulk, after a workflow, by date."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from foundation.models import Recording
from notifications.models import Notification
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
NO_STEP, NO_CAPTIONS = "minst ett obligatorisk steg", "Denne videoen har ikke teksting"
NO_QUESTION, NO_DATE = "Skriv minst ett spørsmål", "Den har ingen dato ennå"


@pytest.fixture
def editor(sign_in, cast):
    cast.admin.is_superuser = cast.admin.is_staff = True
    cast.admin.save()
    return sign_in(cast.admin)


def draft_of(page, **changes):
    """Kept by an editor as what is to be published next."""
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision()
    return page


def is_live(page) -> bool:
    return Page.objects.get(pk=page.pk).live


def unlive(page):
    """As an editor left it: a draft that never was published."""
    Page.objects.filter(pk=page.pk).update(live=False)
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def empty(db):
    return draft_of(unlive(make_courses.empty_course("An empty course")))


def with_silent_gap(module):
    """A lesson with a video that has no captions."""
    film = Recording.objects.create(title="Film", type="video", duration=9, file=ContentFile(b"f", "f.webm"))
    lesson = make_courses.lesson(module, "A film", live=False)
    lesson.body = [("video", {"recording": film, "caption": ""})]
    return draft_of(lesson)


def behind_a_later_step(module):
    lesson = make_courses.lesson(module, "Behind a wall", live=False)
    after = make_courses.lesson(module, "Later")
    return draft_of(lesson, opens_after=after)


UNSOUND = {
    "captions": (with_silent_gap, NO_CAPTIONS),
    "gate": (behind_a_later_step, "Velg et steg i dette kurset som kommer før dette"),
    "quiz": (lambda module: draft_of(make_courses.quiz(module, "Asks nothing", questions=[], live=False)), NO_QUESTION),
    "live": (lambda module: draft_of(unlive(make_courses.live(module, "Some day"))), NO_DATE),
}


@pytest.fixture(params=UNSOUND)
def unsound(request, course):
    """A draft that no form would publish, and what the editor is to read of it."""
    made, told = UNSOUND[request.param]
    return made(course.get_children().first().specific), told


def publish_in_bulk(editor, *pages, below=False):
    numbers = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return editor.post(f"{address}?{numbers}", {"include_descendants": "on"} if below else {}, follow=True)


def test_in_bulk_nothing_is_published_if_one_page_may_not_be(editor, course, unsound):
    page, told = unsound
    sound = make_courses.lesson(course.get_children().first().specific, "Sound", live=False)
    answer = publish_in_bulk(editor, page, sound).content.decode()
    assert f"«{page.title}» er ikke publisert: {told}" in answer
    assert not is_live(page) and not is_live(sound)


def test_in_bulk_an_empty_course_is_refused(editor, empty):
    assert NO_STEP in publish_in_bulk(editor, empty).content.decode()
    assert not is_live(empty)


def test_in_bulk_every_page_says_what_is_wrong_with_it(editor, empty, course):
    film = with_silent_gap(course.get_children().first().specific)
    answer = publish_in_bulk(editor, empty, film).content.decode()
    assert NO_STEP in answer and NO_CAPTIONS in answer


def test_in_bulk_a_course_comes_with_the_drafts_below_it(editor, empty):
    module = make_courses.module(empty, live=False)
    lesson = make_courses.lesson(module, live=False)
    publish_in_bulk(editor, empty)
    assert not is_live(empty)
    publish_in_bulk(editor, empty, below=True)
    assert all(is_live(page) for page in (empty, module, lesson))


def test_in_bulk_what_a_draft_below_lacks_stops_the_course_too(editor, empty):
    module = make_courses.module(empty, live=False)
    lesson, film = make_courses.lesson(module, live=False), with_silent_gap(module)
    assert NO_CAPTIONS in publish_in_bulk(editor, empty, below=True).content.decode()
    assert not any(is_live(page) for page in (empty, module, lesson, film))


def test_in_bulk_no_more_steps_are_asked_for_than_there_will_be(editor, course):
    module = course.get_children().first().specific
    draft_of(module, steps_needed=4)
    assert "bare 3 obligatoriske steg" in publish_in_bulk(editor, module).content.decode()
    assert type(module).objects.get(pk=module.pk).steps_needed is None


def submit(page, cast):
    """In a workflow with one approval, begun when the page was what it is now."""
    group = Group.objects.get_or_create(name="Approvers")[0]
    cast.admin.groups.add(group)
    task = GroupApprovalTask.objects.create(name="Approve")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Approval")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(page, cast.admin)
    return page.current_workflow_task_state


def approve(editor, page, state, **headers):
    return editor.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": ""}, **headers
    )


def test_a_workflow_publishes_what_is_sound(editor, cast, course):
    lesson = draft_of(make_courses.lesson(course.get_children().first().specific, live=False))
    approve(editor, lesson, submit(lesson, cast))
    assert is_live(lesson)


def test_approving_does_not_publish_what_no_form_would(editor, cast, unsound):
    page, told = unsound
    state = submit(page, cast)
    answer = editor.get(approve(editor, page, state).url).content.decode()
    assert f"«{page.title}» er ikke publisert: {told}" in answer
    assert not is_live(page)
    state.refresh_from_db()
    assert state.status == "in_progress"


def test_approving_in_the_dialogue_leads_to_the_reasons(editor, cast, empty):
    answer = approve(editor, empty, submit(empty, cast), headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.json() == {"step": "success", "redirect": reverse("wagtailadmin_pages:edit", args=[empty.pk])}
    assert NO_STEP in editor.get(answer.json()["redirect"]).content.decode()


def test_a_page_that_became_unsound_while_it_waited_is_not_published(editor, cast, course):
    state = submit(draft_of(unlive(course)), cast)
    for step in make_courses.steps(course):
        step.unpublish()
    assert "er utkast" in editor.get(approve(editor, course, state).url).content.decode()
    assert not is_live(course)


def planned(page, user=None):
    """To be published tomorrow."""
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=user).publish()
    assert not is_live(page)
    return page


def two_days_later():
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("run_scheduled")


def test_on_its_day_a_course_is_published(cast, course):
    planned(unlive(course))
    two_days_later()
    assert is_live(course)


def test_on_its_day_what_is_unsound_stays_a_draft_and_its_editor_is_told(editor, cast, unsound):
    page = planned(unsound[0], cast.admin)
    two_days_later()
    two_days_later()
    assert not is_live(page)
    assert "noe sto i veien" in editor.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert Notification.objects.filter(kind="course_held_back", member=cast.admin).count() == 1
    shown = editor.get("/nb/notifications/").content.decode()
    assert f"«{page.title}» ble ikke publisert som planlagt" in shown


def test_a_change_planned_for_a_live_course_waits_too(cast, course):
    planned_change = make_courses.steps(course)[2]
    planned_change.go_live_at, planned_change.questions = timezone.now() + timedelta(days=1), []
    planned_change.save_revision(user=cast.admin).publish()
    two_days_later()
    after = type(planned_change).objects.get(pk=planned_change.pk)
    assert after.live and len(after.questions) == 4


def test_a_course_and_its_parts_may_have_the_same_day(cast, empty):
    module = make_courses.module(empty, live=False)
    lesson = make_courses.lesson(module, live=False)
    when = timezone.now() + timedelta(days=1)
    for page in (empty, module, lesson):
        page.go_live_at = when
        page.save_revision().publish()
    two_days_later()
    assert all(is_live(page) for page in (empty, module, lesson))


def test_copies_are_drafts(editor, course):
    address = reverse("wagtailadmin_pages:copy", args=[course.pk])
    assert "publish_copies" not in editor.get(address).content.decode()
    told = {"new_title": "Once more", "new_slug": "once-more", "new_parent_page": course.get_parent().pk, "publish_copies": "on"}
    editor.post(address, told)
    assert not Page.objects.get(slug="once-more").live
