"""From asking to being signed in."""

import pytest
from django.core import mail
from django.test import Client

from members.models import Invitation, JoinRequest, Member
from moderation.models import ReviewItem
from tests.make import members as make_members

pytestmark = pytest.mark.django_db
ASKED = {"name": "Nina Ny", "email": "Nina@Example.org", "organisation_name": "Havn kommune", "message": "Hei"}


def ask(client, commits, **changes):
    with commits(execute=True):
        return client.post("/accounts/join/", {**ASKED, **changes})


@pytest.mark.parametrize("language", ["en", "nb"])
def test_from_asking_to_being_signed_in(cast, client, sign_in, django_capture_on_commit_callbacks, language):
    commits = django_capture_on_commit_callbacks
    client.get(f"/accounts/join/?language={language}")
    assert ask(client, commits).url == "/accounts/join/thanks/"
    item = ReviewItem.objects.waiting().get()
    moderator = sign_in(cast.moderator)
    assert "Nina Ny" in moderator.get("/en/moderation/").content.decode()
    answer = {"decision": "invite", "invite-turn": 1, "invite-reason": "", "invite-more-organisation": cast.kommune.pk}
    with commits(execute=True):
        assert moderator.post(f"/en/moderation/{item.pk}/", answer).url == "/en/moderation/"
    assert mail.outbox[-1].to == ["nina@example.org"]
    link = make_members.link_in(mail.outbox[-1].body)
    assert "nina@example.org" in client.get(link).content.decode()
    response = client.post(link, make_members.sign_up_form())
    assert response.url == f"/{language}/me/"
    nina = Member.objects.get(email="nina@example.org")
    assert nina.organisation == cast.kommune
    assert nina.handle == "nina-ny"
    assert nina.language == language
    assert client.get("/en/people/settings/").status_code == 200


def test_declining_mails_the_reason_kindly(cast, client, sign_in, django_capture_on_commit_callbacks):
    ask(client, django_capture_on_commit_callbacks)
    item = ReviewItem.objects.waiting().get()
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(cast.moderator).post(
            f"/en/moderation/{item.pk}/",
            {"decision": "decline", "decline-turn": 1, "decline-reason": "Not a member organisation"},
        )
    assert "Not a member organisation" in mail.outbox[-1].body
    assert JoinRequest.objects.get().state == "declined"


def test_asking_twice_waits_once(cast, client, django_capture_on_commit_callbacks):
    for _ in range(2):
        assert ask(client, django_capture_on_commit_callbacks).status_code == 302
    assert JoinRequest.objects.count() == 1
    assert ReviewItem.objects.count() == 1


def test_a_known_address_gets_the_same_answer_and_a_mail(cast, client, django_capture_on_commit_callbacks):
    known = ask(client, django_capture_on_commit_callbacks, email="kari@example.org")
    unknown = ask(client, django_capture_on_commit_callbacks)
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert not JoinRequest.objects.filter(email="kari@example.org").exists()
    assert mail.outbox[0].to == ["kari@example.org"]


def test_too_many_requests_are_answered_with_429(cast, client, django_capture_on_commit_callbacks):
    answers = [ask(client, django_capture_on_commit_callbacks) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert answers[-1]["Retry-After"]
    assert "<html" in answers[-1].content.decode()


def test_bad_input_keeps_what_was_typed(client):
    response = client.post("/accounts/join/", {**ASKED, "email": "not an address"})
    assert response.status_code == 200
    assert "Havn kommune" in response.content.decode()


def test_registration_is_closed_and_says_how_to_join(client):
    page = client.get("/accounts/signup/").content.decode()
    assert "/accounts/join/" in page
    client.post("/accounts/signup/", {"email": "sly@example.org", "password1": make_members.PASSWORD})
    assert not Member.objects.filter(email="sly@example.org").exists()


def test_a_naughty_name_never_breaks_the_form(client, samples, django_capture_on_commit_callbacks):
    for name in samples("text/naughty_strings.json")[:120]:
        form = {**ASKED, "name": name, "message": name, "organisation_name": name}
        assert client.post("/accounts/join/", form).status_code in (200, 302, 400, 429)


def test_the_moderator_may_make_a_new_organisation(cast, client, sign_in, django_capture_on_commit_callbacks):
    ask(client, django_capture_on_commit_callbacks, organisation_name="Bærum vann")
    item = ReviewItem.objects.waiting().get()
    answer = {"decision": "invite", "invite-turn": 1, "invite-more-new_name": "Bærum vann"}
    moderator = sign_in(cast.moderator)
    assert moderator.post(f"/en/moderation/{item.pk}/", answer).status_code == 200
    more = {"invite-more-new_sector": "public", "invite-more-new_size": "50-249", "invite-more-is_manager": "on"}
    assert moderator.post(f"/en/moderation/{item.pk}/", {**answer, **more}).status_code == 302
    invitation = Invitation.objects.get()
    assert invitation.organisation.slug == "baerum-vann"
    assert invitation.is_manager


def test_mail_that_cannot_go_out_stops_nobody(cast, client, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert ask(client, django_capture_on_commit_callbacks, email="kari@example.org").status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        assert Client().post("/accounts/password/reset/", {"email": "kari@example.org"}).status_code == 302
