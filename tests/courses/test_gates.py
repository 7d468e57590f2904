"""What is not open yet: shown with its reason, refused on every road, and never in the way of who cannot open it."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from courses.models import Attempt, Enrolment
from foundation.models import File
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def gated(page, **gate):
    for name, value in gate.items():
        setattr(page, name, value)
    return make_courses.published(page)


def locks(enrolment):
    return Enrolment.objects.with_progress().get(pk=enrolment.pk).locks


def url(name, step):
    return reverse(f"courses:{name}", args=[step.pk])


def test_a_step_waits_for_the_one_it_opens_after(kari, enrolment, steps):
    gated(steps[1], opens_after=steps[0])
    page = kari.get(steps[1].url)
    assert page.status_code == 403
    assert f"Opens when you have done “{steps[0].title}”" in page.content.decode()
    assert "Data grow old like milk." not in page.content.decode()
    enrolment.complete(steps[0])
    assert kari.get(steps[1].url).status_code == 200


def test_the_outline_shows_it_greyed_with_the_reason(kari, enrolment, steps):
    gated(steps[1], opens_after=steps[0])
    page = kari.get(enrolment.course.url).content.decode()
    assert f"Opens when you have done “{steps[0].title}”" in page
    assert f'href="{steps[1].url}"' not in page
    assert steps[1].title in page


def test_no_road_leads_past_a_gate(kari, enrolment, steps):
    gated(steps[1], opens_after=steps[0])
    gated(steps[2], opens_after=steps[0])
    answers = {f"q-{key}": value for key, value in make_courses.RIGHT.items()}
    assert kari.post(url("complete_step", steps[1])).url == url("step", steps[1])
    assert kari.post(url("submit_quiz", steps[2]), answers).url == url("step", steps[2])
    assert kari.get(f"/nb/courses/steps/{steps[1].pk}/").status_code == 403
    assert not enrolment.completions.exists()
    assert not Attempt.objects.exists()


def test_files_of_a_step_that_is_not_open_stay_closed(cast, enrolment, steps):
    file = File.objects.create(title="Sheet", file=ContentFile(b"x", name="sheet.txt"))
    block = steps[1].body.stream_block.child_blocks["downloads"]
    steps[1].body.append(("downloads", block.to_python({"title": "", "files": [file.pk]})))
    assert file.may_be_seen_by(cast.kari) is False
    make_courses.published(steps[1])
    assert file.may_be_seen_by(cast.kari)
    gated(steps[1], opens_after=steps[0])
    assert not file.may_be_seen_by(cast.kari)
    enrolment.complete(steps[0])
    assert file.may_be_seen_by(cast.kari)


def test_a_score_must_be_reached(enrolment, course, steps):
    late = make_courses.lesson(make_courses.module(course))
    gated(late, opens_after=steps[2], opens_score=90)
    enrolment.complete(steps[2])
    assert "90 %" in locks(enrolment)[late.pk][0].text
    Attempt.objects.hand_in(enrolment, steps[2], {**make_courses.RIGHT, "q2": ["q2-a"]})
    assert late.pk in locks(enrolment)
    Attempt.objects.hand_in(enrolment, steps[2], make_courses.RIGHT)
    assert locks(enrolment) == {}


def test_dates_and_days_are_waited_for(enrolment, steps):
    now = timezone.now()
    gated(steps[0], opens_at=now + timedelta(days=3))
    gated(steps[1], opens_days=7)
    assert locks(enrolment)[steps[0].pk][0].until == now + timedelta(days=3)
    assert locks(enrolment)[steps[1].pk][0].until == enrolment.started_at + timedelta(days=7)
    Enrolment.objects.update(started_at=now - timedelta(days=8))
    gated(steps[0], opens_at=now - timedelta(minutes=1))
    assert locks(enrolment) == {}


def test_a_module_holds_back_all_its_steps(course, enrolment, steps):
    second = make_courses.module(course)
    late = make_courses.lesson(second)
    gated(second, opens_after=steps[0])
    assert set(locks(enrolment)) == {late.pk}
    enrolment.complete(steps[0])
    assert locks(enrolment) == {}


def test_what_was_done_before_the_gate_came_stays_open(kari, enrolment, steps):
    enrolment.complete(steps[1])
    gated(steps[1], opens_after=steps[0])
    assert kari.get(steps[1].url).status_code == 200


@pytest.mark.parametrize("which", ["later", "itself", "withdrawn", "elsewhere"])
def test_a_gate_nobody_could_open_keeps_nobody_out(kari, enrolment, steps, which):
    other = make_courses.steps(make_courses.course())[0]
    after = {"later": steps[2], "itself": steps[1], "withdrawn": steps[0], "elsewhere": other}[which]
    gated(steps[1], opens_after=after)
    if which == "withdrawn":
        steps[0].unpublish()
    assert locks(enrolment) == {}
    assert kari.get(steps[1].url).status_code == 200


def test_going_on_passes_by_what_is_not_open(kari, enrolment, steps):
    gated(steps[0], opens_at=timezone.now() + timedelta(days=1))
    assert kari.get(reverse("courses:resume", args=[enrolment.course_id])).url == steps[1].url


def test_who_teaches_it_reads_everything(sign_in, cast, steps):
    gated(steps[1], opens_after=steps[0])
    assert sign_in(cast.editor).get(steps[1].url).status_code == 200


def test_in_the_other_language_the_same_gate_holds(kari, enrolment, course, steps):
    for page in (course, course.get_children().first().specific, *steps[:2]):
        make_courses.twin(page)
    gated(steps[1], opens_after=steps[0])
    twin = type(steps[1]).objects.get(translation_of=steps[1])
    page = kari.get(twin.url)
    assert page.status_code == 403
    assert "Åpnes når du har gjort" in page.content.decode()


@pytest.fixture
def editing(sign_in, cast):
    cast.admin.is_superuser = cast.admin.is_staff = True
    cast.admin.save()
    client = sign_in(cast.admin)

    def form_of(page, **said):
        """The form as it comes back when this is sent."""
        told = {name: getattr(page, name) for name in ("title", "slug", "minutes", "required")}
        data = {**told, "body": streamfield([]), "comments": inline_formset([]), **said}
        response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(data))
        return response.context["form"] if response.status_code == 200 else None

    return form_of


def test_only_earlier_steps_are_offered(editing, steps):
    for step, before in ((steps[1], [steps[0].pk]), (steps[0], [])):
        form = editing(step, title="")
        assert list(form.fields["opens_after"].queryset.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(
    ("after", "score", "field"),
    [(0, 80, "opens_score"), (None, 80, "opens_after"), (2, None, "opens_after"), (1, None, "opens_after")],
)
def test_gates_that_cannot_be_opened_are_refused_when_saving(editing, steps, after, score, field):
    form = editing(steps[1], opens_after=steps[after].pk if after is not None else "", opens_score=score or "")
    assert field in form.errors


def test_a_gate_that_can_be_opened_is_saved(editing, steps):
    assert editing(steps[2], opens_after=steps[0].pk, questions=streamfield([]), pass_percent=70, intro="") is None
    steps[2].refresh_from_db()
    draft = steps[2].get_latest_revision_as_object()
    assert draft.opens_after_id == steps[0].pk
