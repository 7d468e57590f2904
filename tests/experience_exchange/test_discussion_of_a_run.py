"""A run of a course talks about it among itself: begun with its first post, and on no road seen by anybody else."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import Enrolment
from drafts.places import places_of
from experience_exchange.models import Post, Topic
from experience_exchange.notices import MENTION_OF_ME
from foundation.access import forget_keys
from notifications.models import Notification
from search.models import SearchEntry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db):
    make.board()
    return make.courses.course("Data in practice")


@pytest.fixture
def run(cast, course):
    """Kari and Mona take part; Olav takes the course alone."""
    made = make.courses.run(course, starts=-1, name_en="Spring")
    for member in (cast.kari, cast.manager):
        Enrolment.objects.enrol(member, course, run=made)
    Enrolment.objects.enrol(cast.olav, course)
    return made


def write(client, course, run, text="Shall we meet on Thursday?"):
    address = reverse("experience_exchange:start_about_in_group", args=[course.pk, run.key])
    return client.post(address, {"text": text, "once": str(uuid.uuid4()), "next": run.get_absolute_url()})


@pytest.fixture
def topic(cast, course, run, sign_in):
    write(sign_in(cast.kari), course, run)
    return Topic.objects.get()


def test_looking_at_the_run_starts_nothing(cast, run, sign_in):
    assert "Nobody has written about this yet" in sign_in(cast.kari).get(run.get_absolute_url()).content.decode()
    assert not Topic.objects.exists()


def test_the_first_post_begins_it_and_leads_back_to_the_run(cast, course, run, sign_in):
    answer = write(sign_in(cast.kari), course, run)
    assert answer.headers["Location"] == f"{run.get_absolute_url()}#post-1"
    topic = Topic.objects.get()
    assert (topic.title, topic.about_id, topic.audience) == ("Data in practice: Spring", course.pk, run.key)
    assert "Shall we meet" in sign_in(cast.manager).get(run.get_absolute_url()).content.decode()


def test_a_second_start_joins_the_first(cast, course, run, topic, sign_in):
    write(sign_in(cast.manager), course, run, "Yes.")
    assert Topic.objects.get().post_count == 2


def test_the_course_has_a_discussion_of_its_own_beside_it(cast, course, topic, sign_in):
    client = sign_in(cast.olav)
    client.post(reverse("experience_exchange:start_about", args=[course.pk]), {"text": "Hello all.", "once": str(uuid.uuid4())})
    assert Topic.objects.count() == 2
    shown = client.get(course.url).content.decode()
    assert "Hello all." in shown and "Shall we meet" not in shown


def test_the_topic_says_for_whom_it_is(cast, run, topic, sign_in):
    shown = sign_in(cast.kari).get(topic.get_absolute_url()).content.decode()
    assert f'<a href="{run.get_absolute_url()}">Spring</a>' in shown


def test_it_is_in_the_lists_of_its_members_and_of_nobody_else(cast, topic, sign_in):
    board = reverse("experience_exchange:board", args=[topic.board.key])
    assert topic.title in sign_in(cast.manager).get(board).content.decode()
    assert topic.title not in sign_in(cast.olav).get(board).content.decode()
    assert sign_in(cast.olav).get(topic.get_absolute_url()).status_code == 404


def test_a_search_finds_it_for_its_members_only(cast, course, run, sign_in, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write(sign_in(cast.kari), course, run)
    topic = Topic.objects.get()
    assert SearchEntry.objects.get(identity=f"topic:{topic.pk}").audience == topic.audience


def test_who_is_not_of_the_run_writes_nothing_in_it(cast, course, run, sign_in):
    assert write(sign_in(cast.olav), course, run).status_code == 404
    assert not Topic.objects.exists()


@pytest.mark.parametrize("key", ["members", "public", "run:999999", "run:1x", "course:1", "list:1"])
def test_other_keys_are_no_group_of_a_course(cast, course, run, sign_in, key):
    address = reverse("experience_exchange:start_about_in_group", args=[course.pk, key])
    assert sign_in(cast.admin).post(address, {"text": "Hm.", "once": str(uuid.uuid4())}).status_code == 404


def test_a_mention_tells_nobody_outside(cast, topic):
    topic.reply(cast.kari, f"What do you say, @{cast.manager.handle} and @{cast.olav.handle}?")
    told = Notification.objects.of_kind(MENTION_OF_ME)
    assert {notice.member for notice in told} == {cast.manager}


def test_who_leaves_the_run_no_longer_sees_it(cast, course, topic):
    Enrolment.objects.get(member=cast.manager, course=course).give_up()
    forget_keys(cast.manager)
    assert not Topic.objects.visible_to(cast.manager).exists()
    assert not Post.objects.visible_in(topic, cast.manager).exists() or not topic.may_be_seen_by(cast.manager)


def test_a_course_that_changes_its_audience_does_not_open_it(cast, course, run, topic):
    course.audience = "members"
    make.courses.published(course)
    topic.refresh_from_db()
    assert topic.audience == run.key


def test_a_draft_of_the_first_post_leads_to_the_run_for_its_members_only(cast, course, run):
    key = f"about:{course.pk}:{run.key}"
    assert places_of(cast.kari, [key])[key].url == f"{run.get_absolute_url()}#discussion"
    assert places_of(cast.olav, [key]) == {}


def test_the_run_page_costs_the_same_for_few_posts_and_many(cast, run, topic, sign_in):
    client = sign_in(cast.manager)
    client.get(run.get_absolute_url())
    costs = []
    for posts in (1, 6):
        for number in range(posts):
            topic.reply(cast.kari, f"Post {number}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(run.get_absolute_url())
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 15
