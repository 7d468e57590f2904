"""After a course: an article worth reading, and the way to it in the mail that brings the certificate."""

import pytest
from django.core import mail
from django.urls import reverse

from courses.models import PathEnrolment
from goals.models import Aim, Goal
from knowledge_base.models import ArticlePage
from notifications.mail import mail as send
from notifications.models import Notification
from tests.make import courses as make_courses
from tests.make.knowledge import article

pytestmark = pytest.mark.django_db


@pytest.fixture
def completed(course, cast):
    Aim.objects.create(page=course, goal=Goal.objects.get(key="tools"))
    make_courses.complete(cast.kari, course)
    return reverse("courses:completed", args=[course.pk])


def test_an_article_that_serves_the_same_goal_is_offered_with_the_reason(kari, completed):
    article("On baselines", goal="tools")
    article("On something else", goal="team")
    page = kari.get(completed).content.decode()
    assert "On baselines" in page and "Same main goal: " in page and "On something else" not in page


def test_a_finished_path_offers_what_is_like_its_courses_and_not_completed_yet(kari, cast):
    taken, done, fresh, other = (make_courses.course(title) for title in ("Taken", "Done before", "Fresh", "Of another kind"))
    for course, goal in ((taken, "tools"), (done, "tools"), (fresh, "tools"), (other, "team")):
        Aim.objects.create(page=course, goal=Goal.objects.get(key=goal))
        make_courses.published(course)
    path = make_courses.path(courses=[taken])
    PathEnrolment.objects.enrol(cast.kari, path)
    for course in (done, taken):
        make_courses.complete(cast.kari, course)
    offered = kari.get(reverse("courses:path_completed", args=[path.pk])).context["related"]
    assert [each.card.offer.title for each in offered] == ["Fresh"]


def test_a_finished_course_offers_none_she_has_completed(kari, cast, completed):
    for title in ("Done before", "Fresh"):
        other = make_courses.course(title)
        Aim.objects.create(page=other, goal=Goal.objects.get(key="tools"))
        make_courses.published(other)
        if title == "Done before":
            make_courses.complete(cast.kari, other)
    assert [each.card.offer.title for each in kari.get(completed).context["related"]] == ["Fresh"]


def test_an_article_she_may_not_see_is_not_offered(kari, cast, completed):
    found = article("Among ourselves", goal="tools")
    ArticlePage.objects.filter(pk=found.pk).update(audience=f"org:{cast.elsewhere.pk}")
    assert "Among ourselves" not in kari.get(completed).content.decode()


def test_the_mail_with_the_certificate_leads_to_the_next_step(cast, completed):
    row = Notification.objects.of(cast.kari).get(kind="certificate_issued")
    Notification.objects.filter(pk=row.pk).update(mailed_at=None)
    mail.outbox.clear()
    row.refresh_from_db()
    assert send(row) and completed in mail.outbox[-1].body and "A good next step:" in mail.outbox[-1].body
