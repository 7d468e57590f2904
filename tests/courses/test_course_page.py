import json
import re

import pytest
from django.core.cache import cache

from courses.models import CoursePage, CourseReview, Enrolment, Prerequisite
from courses.surroundings import Surroundings
from foundation.data_map import erase, export_of
from goals.models import Goal, Theme
from marks.kinds import Kind
from marks.models import Mark
from moderation.models import ReviewItem
from notifications.models import Notification
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
ORDER = [
    "outcomes", "for-whom", "effort", "prerequisites", "syllabus", "teachers", "starts", "certificate-terms", "reviews", "discussion", "related"
]  # fmt: skip


@pytest.fixture
def done(course, cast):
    return make_courses.complete(cast.kari, course)


def on(course, *, theme="", goal="", **fields):
    for name, value in fields.items():
        setattr(course, name, value)
    if goal:
        course.aims.add(course.aims.model(goal=Goal.objects.get(key=goal), share=1))
    course.themes.set(Theme.objects.filter(key=theme))
    course.save_revision().publish()
    return course


def reviewed(course, *stars):
    for each in stars:
        CourseReview.objects.write(make.member(), course, each, "")


def address(course, what="review"):
    return f"/en/courses/{course.pk}/{what}/"


def order_on(client, course) -> list[str]:
    return [found for found in re.findall(r'id="([\w-]+)"', client.get(course.url).content.decode()) if found in ORDER]


def test_it_answers_in_the_order_of_a_learners_questions(course, cast, kari, olav, done):
    """Who is in the course asks no more when it starts; who is not does not discuss it yet."""
    course.teachers = [make.member("Tora", "Teacher")]
    course.outcomes = [("outcome", "Tell a sample from a population")]
    on(course, theme="ethics", for_whom="Everybody")
    before = on(make_courses.course(), theme="ethics")
    course.prerequisites.add(Prerequisite(course=before))
    course.save_revision().publish()
    make_courses.run(course, seats=5)
    CourseReview.objects.write(cast.kari, course, 5, "Good.")
    assert order_on(kari, course) == [each for each in ORDER if each != "starts"]
    assert order_on(olav, course) == [each for each in ORDER if each != "discussion"]
    page = olav.get(course.url).content.decode()
    assert "10 minutes" in page
    assert "5 seats left" in page


def test_search_engines_read_what_it_is(course, client):
    course.title, course.audience = "Data </script><b>", "public"
    course.save_revision().publish()
    page = client.get(course.url).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1))
    assert (data["@type"], data["name"], data["timeRequired"]) == ("Course", "Data </script><b>", "PT25M")
    assert "aggregateRating" not in data


def test_what_only_members_see_is_not_told_to_search_engines(course, kari):
    on(course, audience="members")
    assert "ld+json" not in kari.get(course.url).content.decode()


def test_related_courses_come_with_a_reason(course, cast):
    on(course, theme="ethics", goal="tools")
    on(make_courses.course("Deeper"), theme="ethics", level="intermediate")
    on(make_courses.course("Beside"), theme="ethics")
    on(make_courses.course("Same goal"), goal="tools")
    on(make_courses.course("Hidden"), theme="ethics", audience=cast.elsewhere.audience_key)
    make_courses.course("Nothing in common")
    cache.clear()
    found = {each.card.title: each.reason for each in Surroundings(course, cast.kari).related}
    assert found == {
        "Deeper": "The next level of Ethics", "Beside": "Also about Ethics", "Same goal": "Serves the same goal: Good tools",
    }  # fmt: skip


def test_it_says_which_paths_it_is_part_of(course, kari):
    path = make_courses.path("A way", courses=[course])
    assert path.url in kari.get(course.url).content.decode()


def test_who_completed_it_writes_one_review_and_may_change_it(course, cast, kari, done):
    for stars, text in ((4, "Good."), (5, "Better at the second sight.")):
        assert kari.post(address(course), {"stars": stars, "text": text}).status_code == 302
    only = CourseReview.objects.get()
    assert (only.stars, only.text) == (5, "Better at the second sight.")
    assert "Better at the second sight." in kari.get(course.url).content.decode()
    kari.post(address(course, "review/take-back"))
    assert not CourseReview.objects.exists()


def test_both_languages_share_the_reviews(course, cast, kari, done):
    twin = make_courses.twin(course)
    kari.post(f"/nb/courses/{course.pk}/review/", {"stars": 4, "text": "Helt fint."})
    for page in (course, twin):
        assert "Helt fint." in kari.get(page.url).content.decode()


def test_who_has_not_completed_it_may_not_rate_it(course, cast, kari, olav, client):
    Enrolment.objects.enrol(cast.kari, course)
    assert kari.post(address(course), {"stars": 1}).status_code == 404
    assert olav.get(address(course)).status_code == 404
    assert "/accounts/login/" in client.post(address(course)).url


@pytest.mark.parametrize("stars", ["", "0", "6", "-1", "x", "5.5", "\x00", "²"])
def test_nonsense_stars_keep_what_was_typed(course, kari, done, stars):
    response = kari.post(address(course), {"stars": stars, "text": "My words"})
    assert response.status_code == 422
    assert "My words" in response.content.decode()
    assert not CourseReview.objects.exists()


def test_too_many_words_keep_what_was_typed(course, kari, done):
    assert kari.post(address(course), {"stars": 5, "text": "x" * 601}).status_code == 422


def test_the_average_is_shown_from_three_ratings_on(course, kari):
    reviewed(course, 5, 4)
    assert "once three members have rated" in kari.get(course.url).content.decode()
    assert CourseReview.objects.means() == {}
    reviewed(course, 5)
    assert "4.7" in kari.get(course.url).content.decode()
    assert round(CourseReview.objects.means()[course.pk], 1) == 4.7


def test_a_reported_review_waits_for_a_moderator_who_may_hide_it(course, cast, kari, olav, done):
    found = CourseReview.objects.write(cast.kari, course, 1, "Spam spam.")
    report = f"/en/courses/reviews/{found.pk}/report/"
    assert olav.post(report, {"reason": ""}).status_code == 422
    for _ in range(2):
        assert olav.post(report, {"reason": "Advertising"}).status_code == 302
    item = ReviewItem.objects.get()
    item.decide(cast.moderator, "hide", "It is advertising.")
    assert "Spam spam." not in kari.get(course.url).content.decode()
    assert olav.get(report).status_code == 404
    CourseReview.objects.write(cast.kari, course, 1, "Spam again.")
    assert "Spam again." not in olav.get(course.url).content.decode()


def test_reviews_of_a_course_one_may_not_see_cannot_be_reached(course, cast, olav):
    on(course, audience=cast.kommune.audience_key)
    found = CourseReview.objects.write(cast.kari, course, 3, "Ours.")
    assert olav.get(f"/en/courses/reviews/{found.pk}/report/").status_code == 404


def test_what_is_said_to_be_outdated_reaches_the_teachers(course, steps, cast):
    teacher = make.member("Tora", "Teacher")
    course.teachers = [teacher]
    course.save_revision().publish()
    Mark.objects.put(cast.kari, Kind.OUTDATED, course, "The law changed")
    Mark.objects.put(cast.kari, Kind.OUTDATED, steps[0], "")
    Mark.objects.put(cast.kari, Kind.USEFUL, course, "")
    told = Notification.objects.of(teacher).filter(kind="course_outdated")
    assert told.count() == 2
    assert not Notification.objects.of(cast.kari).filter(kind="course_outdated").exists()


def test_a_review_is_exported_and_erased(course, cast, done):
    CourseReview.objects.write(cast.kari, course, 4, "Mine.")
    assert export_of(cast.kari)["courses.CourseReview"][0]["text"] == "Mine."
    erase(cast.kari)
    assert not CourseReview.objects.exists()
    assert CoursePage.objects.filter(pk=course.pk).exists()
