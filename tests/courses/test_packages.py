"""A course goes out as one file and comes in elsewhere, or is copied here: nothing lost, nothing of people in it."""

import io
import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from courses.models import CoursePage, Enrolment, LessonPage, ModulePage, QuizPage
from courses.package.copying import new_version
from courses.package.packing import pack
from courses.package.unpacking import BadPackage, unpack
from foundation.models import File, Picture, Recording
from goals.models import Aim, Competence, CompetenceGain, Goal, SustainableDevelopmentGoal, Theme
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(cast):
    cast.admin.is_superuser = True
    cast.admin.save()
    return cast.admin


@pytest.fixture
def picture(db):
    return Picture.objects.create(title="A harbour", file=get_test_image_file(filename="harbour.png"))


@pytest.fixture
def paper(db):
    return File.objects.create(title="Checklist", file=ContentFile(b"%PDF-1.4 a checklist", name="checklist.pdf"))


@pytest.fixture
def rich(course, steps, picture, paper, cast):
    """The course with aims, tags, a picture, a file, a link between its lessons, and a Norwegian twin of everything."""
    course.themes.set(Theme.objects.all()[:2])
    course.sdgs.set(SustainableDevelopmentGoal.objects.filter(number=4))
    course.aims = [Aim(goal=Goal.objects.first(), share=3)]
    course.competence_gains = [CompetenceGain(competence=Competence.objects.first(), level=2)]
    course.tags.add("strategy")
    course.teachers.set([make.member("Tea")])
    make_courses.published(course)
    lesson = LessonPage.objects.get(pk=steps[0].pk)
    lesson.body = lesson.body.stream_block.to_python([
        {"type": "picture", "value": {"picture": {"image": picture.pk, "alt_text": "Boats", "decorative": False}, "caption": ""}},
        {"type": "downloads", "value": {"title": "", "files": [{"type": "item", "id": "one", "value": paper.pk}]}},
        {"type": "text", "value": f'<p>See <a linktype="page" id="{steps[1].pk}">the next</a> or <a linktype="page" id="2">home</a>.</p>'},
    ])  # fmt: skip
    make_courses.published(lesson)
    for page in (course, course.get_children().first().specific, *make_courses.steps(course)):
        make_courses.twin(page)
    return CoursePage.objects.get(pk=course.pk)


def described(package: bytes) -> dict:
    return json.loads(zipfile.ZipFile(io.BytesIO(package)).read("course.json"))


def repacked(package: bytes, change) -> bytes:
    """The package with its description changed by a function."""
    source, target = zipfile.ZipFile(io.BytesIO(package)), io.BytesIO()
    content = json.loads(source.read("course.json"))
    change(content)
    with zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            changed.writestr(name, json.dumps(content) if name == "course.json" else source.read(name))
    return target.getvalue()


def test_what_went_out_comes_in(rich, editor):
    made, unknown = unpack(pack(rich), editor)
    assert made.pk != rich.pk and not made.live and not unknown
    assert (made.title, made.summary, made.level, made.provider) == (rich.title, rich.summary, rich.level, rich.provider)
    assert [step.title for step in make_courses.steps(made)] == [step.title for step in make_courses.steps(rich)]
    assert {aim.goal_id: aim.share for aim in made.aims.all()} == {aim.goal_id: aim.share for aim in rich.aims.all()}
    assert set(made.themes.all()) == set(rich.themes.all()) and made.themes.count() == 2
    assert [goal.number for goal in made.sdgs.all()] == [4]
    assert [gain.level for gain in made.competence_gains.all()] == [2]
    assert [tag.name for tag in made.tags.all()] == ["strategy"]


def test_questions_keep_their_ids_and_keys(rich, editor):
    made, _ = unpack(pack(rich), editor)
    there, here = (QuizPage.objects.descendant_of(course).get() for course in (rich, made))
    assert here.questions.get_prep_value() == there.questions.get_prep_value()
    assert here.pass_percent == there.pass_percent


def test_links_between_steps_lead_to_the_new_steps_and_others_become_text(rich, editor):
    made, _ = unpack(pack(rich), editor)
    first, second = make_courses.steps(made)[:2]
    html = first.body[2].value.source
    assert f'id="{second.pk}"' in html
    assert 'id="2"' not in html and "home" in html


def test_pictures_and_files_come_along(rich, editor, picture, paper):
    made, _ = unpack(pack(rich), editor)
    body = make_courses.steps(made)[0].body
    image = body[0].value["picture"]
    assert image.pk != picture.pk and image.title == "A harbour" and image.contextual_alt_text == "Boats"
    copy = body[1].value["files"][0]
    assert copy.pk != paper.pk and copy.file.read() == b"%PDF-1.4 a checklist"


def test_a_recording_comes_along_with_its_captions_in_both_languages(rich, editor, steps):
    said = {part: ContentFile(f"WEBVTT\n\n00:00.000 --> 00:02.000\n{words}\n".encode(), name=f"{part}.vtt")
            for part, words in (("captions", "Hello"), ("second_captions", "Hei"))}  # fmt: skip
    film = Recording.objects.create(
        title="Film", type="video", duration=2, captions_language="en", file=ContentFile(b"x", name="film.mp4"), **said
    )
    lesson = LessonPage.objects.get(pk=steps[0].pk)
    lesson.body = lesson.body.stream_block.to_python([{"type": "video", "value": {"recording": film.pk, "caption": ""}}])
    make_courses.published(lesson)
    unpack(pack(CoursePage.objects.get(pk=rich.pk)), editor)
    assert Recording.objects.exclude(pk=film.pk).get().cues == {"en": [[0, 2, "Hello"]], "nb": [[0, 2, "Hei"]]}


def test_twins_come_in_as_twins(rich, editor):
    made, _ = unpack(pack(rich), editor)
    twin = CoursePage.objects.get(translation_of=made.pk)
    assert twin.language == "nb"
    pairs = {(step.translation_of_id, step.language) for step in LessonPage.objects.descendant_of(twin)}
    assert pairs == {(step.pk, "nb") for step in LessonPage.objects.descendant_of(made)}


def test_a_draft_goes_out_as_the_editor_sees_it(rich, editor):
    lesson = make_courses.steps(rich)[0]
    lesson.title = "Rewritten"
    lesson.save_revision()
    made, _ = unpack(pack(rich), editor)
    assert make_courses.steps(made)[0].title == "Rewritten"


def test_people_stay_behind(rich, cast, enrolment):
    text = json.dumps(described(pack(rich)))
    assert "teachers" not in text and "@example.org" not in text and "Kari" not in text


def test_what_this_site_does_not_know_is_left_out_and_named(rich, editor):
    def elsewhere(content):
        fields = content["pages"][0]["fields"]
        fields["provider"] = {"slug": "unknown-institute"}
        fields["themes"].append({"key": "unknown-theme"})
        fields["audience"] = "org:7"

    made, unknown = unpack(repacked(pack(rich), elsewhere), editor)
    assert unknown == {"unknown-institute", "unknown-theme"}
    assert made.provider is None and made.themes.count() == 2
    assert made.audience == "staff"


def test_markup_no_editor_could_write_is_taken_out(rich, editor):
    def hostile(content):
        lesson = next(page for page in content["pages"] if page["model"] == "courses.lessonpage")
        lesson["fields"]["body"][2]["value"] = '<p onclick="x()">Hi<script>steal()</script><a href="javascript:x()">y</a></p>'

    made, _ = unpack(repacked(pack(rich), hostile), editor)
    html = make_courses.steps(made)[0].body[2].value.source
    assert "script" not in html and "onclick" not in html and "Hi" in html


def break_format(content):
    content["format"] = "something else"


def break_model(content):
    content["pages"][1]["model"] = "members.member"


def break_parent(content):
    content["pages"][1]["parent"] = 10**9


def break_fields(content):
    del content["pages"][0]["fields"]


def break_bounds(content):
    content["pages"][2]["fields"]["minutes"] = 10_000


def break_file_kind(content):
    next(iter(content["files"].values()))["names"]["file"] = "course.json"


@pytest.mark.parametrize("damage", [break_format, break_model, break_parent, break_fields, break_bounds, break_file_kind])
def test_a_damaged_package_changes_nothing_and_says_why(rich, editor, damage):
    before = CoursePage.objects.count(), Picture.objects.count()
    with pytest.raises(BadPackage, match=r"\w+"):
        unpack(repacked(pack(rich), damage), editor)
    assert (CoursePage.objects.count(), Picture.objects.count()) == before


def test_a_picture_that_is_none_is_refused(rich, editor):
    source, target = zipfile.ZipFile(io.BytesIO(pack(rich))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            changed.writestr(name, b"<html>" if name.endswith(".png") else source.read(name))
    with pytest.raises(BadPackage):
        unpack(target.getvalue(), editor)


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_other_files_are_refused(db, editor, data):
    with pytest.raises(BadPackage):
        unpack(data, editor)


def with_rules(course):
    """Enrolment settings on the course, and a gate before its second step."""
    course.entry, course.entry_key, course.seats = "key", "Havn", 12
    make_courses.published(course)
    first, second, *_ = make_courses.steps(course)
    second.opens_after_id, second.opens_days = first.pk, 3
    make_courses.published(second)


def rules_of(course) -> tuple:
    first, second, *_ = make_courses.steps(course)
    assert second.opens_after_id == first.pk
    return course.entry, course.entry_key, course.seats, second.opens_days


def test_enrolment_and_gates_come_along_and_gates_lead_to_the_new_steps(rich, editor):
    with_rules(rich)
    made, _unknown = unpack(pack(CoursePage.objects.get(pk=rich.pk)), editor)
    assert rules_of(CoursePage.objects.get(pk=made.pk)) == ("key", "Havn", 12, 3)


def test_due_days_of_steps_and_modules_go_out_come_in_and_are_copied(rich, editor):
    module, step = rich.get_children().first().specific, make_courses.steps(rich)[0]
    for page, days in ((module, 30), (step, 7)):
        page.due_days = days
        make_courses.published(page)
    for made in (unpack(pack(rich), editor)[0], new_version(rich, editor)):
        assert ModulePage.objects.descendant_of(made).order_by("path").first().due_days == 30
        assert make_courses.steps(made)[0].due_days == 7


def test_a_copy_keeps_enrolment_and_gates(rich, editor):
    with_rules(rich)
    assert rules_of(new_version(CoursePage.objects.get(pk=rich.pk), editor)) == ("key", "Havn", 12, 3)


def test_a_copy_is_a_new_version_that_learners_of_the_old_do_not_notice(rich, sign_in, editor, enrolment, picture):
    client = sign_in(editor)
    answer = client.post(reverse("courses_copy", args=[rich.pk]))
    copy = CoursePage.objects.get(new_version_of=rich.pk)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert not copy.live and copy.title.startswith(rich.title) and set(copy.teachers.all()) == set(rich.teachers.all())
    assert make_courses.steps(copy)[0].body[0].value["picture"].pk == picture.pk
    assert Enrolment.objects.in_course(copy).count() == 0 and Enrolment.objects.in_course(rich).count() == 1
    assert CoursePage.objects.filter(translation_of=copy.pk).count() == 1


def test_an_editor_exports_and_imports_in_the_admin(rich, sign_in, editor):
    client = sign_in(editor)
    package = client.get(reverse("courses_export", args=[rich.pk]))
    assert package["Content-Type"] == "application/zip"
    answer = client.post(reverse("courses_import"), {"package": SimpleUploadedFile("c.zip", package.content)}, follow=True)
    assert answer.status_code == 200 and CoursePage.objects.originals().count() == 2
    wrong = client.post(reverse("courses_import"), {"package": SimpleUploadedFile("c.zip", b"nothing")})
    assert wrong.status_code == 422 and "kurspakke" in wrong.content.decode()


def test_others_neither_export_nor_import(rich, sign_in, cast):
    for member in (cast.kari, cast.olav):
        client = sign_in(member)
        assert client.get(reverse("courses_export", args=[rich.pk]), follow=True).status_code == 403
        assert client.get(reverse("courses_import"), follow=True).status_code == 403
        assert client.post(reverse("courses_copy", args=[rich.pk]), follow=True).status_code == 403
    assert CoursePage.objects.originals().count() == 1
