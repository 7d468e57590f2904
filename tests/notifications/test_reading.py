"""The page of notices, the badge, and what happens to what one may no longer see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications.badge import unread_of
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/en/notifications/"


@pytest.mark.parametrize("page", [PAGE, "/nb/notifications/"])
def test_the_page_and_the_badge_agree(cast, told, sign_in, page):
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    html = sign_in(cast.kari).get(page).content.decode()
    assert "About Granmo Industri" in html
    assert unread_of(cast.kari) == 1


def test_following_a_notice_reads_it_and_leads_there(cast, told, sign_in, django_capture_on_commit_callbacks):
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    with django_capture_on_commit_callbacks(execute=True):
        response = sign_in(cast.kari).get(f"{PAGE}{Notification.objects.get().pk}/")
    assert response.url == f"/en/people/organisations/{cast.elsewhere.slug}/"
    assert unread_of(cast.kari) == 0


def test_anothers_notice_is_not_there(cast, told, sign_in):
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    assert sign_in(cast.olav).get(f"{PAGE}{Notification.objects.get().pk}/").status_code == 404
    assert Notification.objects.get().read_at is None


def test_marking_all_read_is_a_post_and_only_ones_own(cast, told, sign_in, django_capture_on_commit_callbacks):
    Notification.objects.tell_each([cast.kari, cast.olav], told, cast.elsewhere)
    assert sign_in(cast.kari).get(f"{PAGE}read/").status_code == 405
    with django_capture_on_commit_callbacks(execute=True):
        assert sign_in(cast.kari).post(f"{PAGE}read/").status_code == 302
    assert (unread_of(cast.kari), unread_of(cast.olav)) == (0, 1)


def test_looking_at_the_thing_itself_reads_the_notice(cast, told):
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    Notification.objects.seen(cast.kari, cast.elsewhere)
    assert Notification.objects.get().read_at


def test_what_one_may_no_longer_see_is_neither_shown_nor_counted(cast, told, hidden, sign_in):
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    hidden.add(cast.kari.pk)
    client = sign_in(cast.kari)
    assert "About Granmo" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}{Notification.objects.get().pk}/").status_code == 404
    assert unread_of(cast.kari) == 0


def test_a_thing_that_is_gone_haunts_nobody(cast, told, sign_in):
    gone = make.organisation("Gone")
    Notification.objects.tell(cast.kari, told, gone)
    gone.delete()
    assert sign_in(cast.kari).get(PAGE).status_code == 200
    assert unread_of(cast.kari) == 0


def test_the_page_costs_the_same_at_any_length(cast, told, sign_in):
    client = sign_in(cast.kari)

    def queries() -> int:
        client.get(PAGE)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(PAGE).status_code == 200
        return len(caught)

    Notification.objects.tell(cast.kari, told, make.organisation())
    few = queries()
    for _ in range(20):
        Notification.objects.tell(cast.kari, told, make.organisation())
    assert queries() == few <= 12


def test_nonsense_pages_are_harmless(cast, told, sign_in):
    client = sign_in(cast.kari)
    assert client.get(f"{PAGE}?page=99999999999999999999").status_code == 200
    assert client.get(f"{PAGE}?page=x").status_code == 200
    assert client.get(f"{PAGE}99999999999999999999999/").status_code == 404
