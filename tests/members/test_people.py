"""Pages of members and organisations, and one's own settings."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.models import Member
from tests import make

pytestmark = pytest.mark.django_db
MEMBERS_ONLY = ["/en/people/settings/", "/en/people/my-data/", "/en/people/invite/", "/en/people/kari-nr1/"]


@pytest.mark.parametrize("address", MEMBERS_ONLY)
def test_visitors_are_kept_out(address):
    response = Client().get(address)
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("language", ["en", "nb"])
def test_members_see_each_other(cast, sign_in, language):
    page = sign_in(cast.olav).get(f"/{language}/people/{cast.kari.handle}/").content.decode()
    assert cast.kari.name in page
    assert "Havn kommune" in page
    assert cast.kari.email not in page


def test_former_members_have_no_page(cast, sign_in):
    cast.kari.erase()
    assert sign_in(cast.olav).get(f"/en/people/{Member.objects.get(pk=cast.kari.pk).handle}/").status_code == 404


def test_what_a_member_writes_of_herself_is_plain_text(cast, sign_in):
    cast.kari.bio = "<script>alert(1)</script>"
    cast.kari.save()
    assert "<script>alert" not in sign_in(cast.olav).get(f"/en/people/{cast.kari.handle}/").content.decode()


def test_settings_are_kept(cast, sign_in):
    form = {"first_name": "Kari", "last_name": "Ny", "handle": "kari-ny", "bio": "Data", "language": "nb", "is_staff": "on"}
    assert sign_in(cast.kari).post("/en/people/settings/", form).status_code == 302
    cast.kari.refresh_from_db()
    assert (cast.kari.name, cast.kari.handle, cast.kari.language, cast.kari.is_staff) == ("Kari Ny", "kari-ny", "nb", False)


def test_anothers_handle_is_refused(cast, sign_in):
    form = {"first_name": "Kari", "last_name": "Ny", "handle": cast.olav.handle, "bio": "", "language": "nb"}
    assert sign_in(cast.kari).post("/en/people/settings/", form).status_code == 200


def test_the_list_of_organisations_is_public_and_names_nobody(cast):
    page = Client().get("/en/people/organisations/").content.decode()
    assert "Havn kommune" in page
    assert cast.kari.name not in page


def queries_of(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_an_organisations_page_costs_the_same_at_any_size(cast, sign_in):
    client, address = sign_in(cast.olav), f"/en/people/organisations/{cast.kommune.slug}/"
    few = queries_of(client, address)
    for _ in range(20):
        make.member(organisation=cast.kommune)
    assert queries_of(client, address) == few <= 12


def test_the_list_of_organisations_costs_the_same_at_any_size(cast, sign_in):
    client, address = sign_in(cast.olav), "/en/people/organisations/"
    few = queries_of(client, address)
    for _ in range(20):
        make.organisation()
    assert queries_of(client, address) == few <= 12
