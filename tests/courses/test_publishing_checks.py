"""What learners would suffer from is refused when an editor publishes, and only then: a draft may be unfinished."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail.users.models import UserProfile

from courses.models import Enrolment
from foundation.models import Recording
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
QUESTION = ("true_false", {"text": "A model may be wrong.", "answer": "true", "explanation": ""})


@pytest.fixture
def editor(sign_in, cast):
    cast.admin.is_superuser = cast.admin.is_staff = True
    cast.admin.save()
    UserProfile.objects.create(user=cast.admin, preferred_language="en")
    return sign_in(cast.admin)


@pytest.fixture
def sent(editor):
    """Sends the form of a page with these words; → what came back: publishing leads away, a refusal shows the form again."""

    def send(page, button="action-publish", **said):
        data = {"title": page.title, "slug": page.slug, "comments": inline_formset([]), button: "1", **said}
        return editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(data))

    return send


def of_course(course, **said) -> dict:
    told = {"summary": course.summary, "level": course.level, "provider": course.provider_id, "edition": 1, "entry": "open"}
    told |= dict.fromkeys(("for_whom", "modules_needed", "certificate_months", "entry_key", "seats"), "")
    several = {name: inline_formset([]) for name in ("prerequisites", "aims", "sdg_tags", "competence_gains")}
    return {**told, **several, "outcomes": streamfield([]), "audience": course.audience, **said}


def of_lesson(*blocks, **said) -> dict:
    return {"minutes": 5, "required": "on", "body": streamfield(list(blocks)), **said}


def errors_of(response) -> str:
    """What the form complains of; empty where it did not come back."""
    if response.status_code == 302:
        return ""
    with translation.override("en"):
        return response.context["form"].errors.as_json(escape_html=False)


def test_a_course_without_a_required_step_is_not_published(sent):
    course = make_courses.empty_course()
    assert "at least one required step" in errors_of(sent(course, **of_course(course)))
    make_courses.lesson(make_courses.module(course), required=False)
    assert "at least one required step" in errors_of(sent(course, **of_course(course)))


def test_it_may_be_saved_as_a_draft(sent):
    course = make_courses.empty_course()
    assert errors_of(sent(course, "action-save", **of_course(course))) == ""


def test_drafts_of_steps_are_not_enough_and_the_editor_is_told_so(sent):
    course = make_courses.empty_course()
    lesson = make_courses.lesson(make_courses.module(course), live=False)
    assert "are drafts" in errors_of(sent(course, **of_course(course)))
    make_courses.published(lesson)
    assert errors_of(sent(course, **of_course(course))) == ""


def test_no_more_modules_are_asked_for_than_there_are(sent, course, steps):
    assert "only 1 module" in errors_of(sent(course, **of_course(course, modules_needed=2)))
    assert errors_of(sent(course, **of_course(course, modules_needed=1))) == ""


def test_no_more_steps_are_asked_for_than_a_module_has(sent, course, steps):
    module = course.get_children().first().specific
    assert "only 3 required steps" in errors_of(sent(module, steps_needed=4))
    assert errors_of(sent(module, steps_needed=3)) == ""


def test_a_step_is_not_due_before_it_opens(sent, steps):
    assert "due before it opens" in errors_of(sent(steps[0], **of_lesson(opens_days=7, due_days=7)))
    assert errors_of(sent(steps[0], **of_lesson(opens_days=7, due_days=8))) == ""


def test_a_quiz_without_questions_is_not_published(sent, steps):
    told = {"minutes": 5, "required": "on", "intro": "", "pass_percent": 70}
    assert "at least one question" in sent(steps[2], **told, questions=streamfield([])).content.decode()
    assert errors_of(sent(steps[2], "action-save", **told, questions=streamfield([]))) == ""
    assert errors_of(sent(steps[2], **told, questions=streamfield([QUESTION]))) == ""


def film(**fields) -> Recording:
    return Recording.objects.create(title="Film", type="video", duration=9, file=ContentFile(b"f", "f.webm"), **fields)


def with_film(recording: Recording) -> dict:
    return of_lesson(("video", {"recording": recording.pk, "caption": ""}))


def test_a_video_without_captions_is_not_published(sent, steps):
    bare, vtt = film(), ContentFile(b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n", "f.vtt")
    refused = sent(steps[0], **with_film(bare))
    assert "body" in refused.context["form"].errors
    assert "This video has no captions" in refused.content.decode()
    assert errors_of(sent(steps[0], "action-save", **with_film(bare))) == ""
    for good in (film(captions=vtt), film(is_silent=True, transcript="A wheel turns.")):
        assert errors_of(sent(steps[0], **with_film(good))) == ""


def test_a_silent_film_says_what_it_shows():
    with pytest.raises(Exception, match="Say what the film shows"):
        film(is_silent=True).clean()


def test_after_publishing_the_editor_reads_whom_it_concerns_and_what_changes(editor, sent, cast, course, steps):
    Enrolment.objects.enrol(cast.kari, course).complete(steps[0])
    sent(steps[1], **of_lesson())
    told = editor.get(reverse("wagtailadmin_explore", args=[course.pk])).content.decode()
    assert "1 learner is under way." in told
    assert "what is left for them stays as it is" in told
    sent(steps[1], **of_lesson(required=""))
    told = editor.get(reverse("wagtailadmin_explore", args=[course.pk])).content.decode()
    assert "This takes away 1 required step." in told
    assert "from 33 % to 50 %" in told


def test_hosts_are_chosen_among_people_with_a_role(editor, cast):
    session = make_courses.session()
    session.hosts.add(cast.kari)
    shown = editor.get(reverse("wagtailsnippets_courses_session:edit", args=[session.pk])).content.decode()
    offered = {member: f'name="hosts" value="{member.pk}"' in shown for member in (cast.kari, cast.editor, cast.olav)}
    assert offered == {cast.kari: True, cast.editor: True, cast.olav: False}
