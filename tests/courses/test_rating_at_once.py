"""One member rates one course in two tabs at the same moment: one review, the later words, no error."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from courses.models import CourseReview
from tests import make
from tests.make import courses as make_courses

needs_rows = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")


@needs_rows
@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_rate_at_once_leave_one_review():
    member, course = make.member(), make_courses.course()
    make_courses.complete(member, course)
    start, answers = Barrier(4), []

    def rate(stars: int) -> None:
        try:
            client = Client()
            client.force_login(member)
            start.wait(timeout=20)
            answers.append(client.post(reverse("courses:review", args=[course.pk]), {"stars": stars, "text": f"{stars} stars"}))
        finally:
            connections.close_all()

    tabs = [Thread(target=rate, args=(stars,)) for stars in (2, 3, 4, 5)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join(timeout=60)
    assert [answer.status_code for answer in answers] == [302] * 4
    kept = CourseReview.objects.get(member=member, course=course)
    assert kept.text == f"{kept.stars} stars"
