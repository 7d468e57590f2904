"""An invitation is for one address, once, and for fourteen days."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from members.models import Invitation, Member, NoLongerValid
from members.tasks import mail_invitation
from tests import make
from tests.make import members as make_members

pytestmark = pytest.mark.django_db


def test_looking_uses_nothing_up(client):
    _invitation, link = make_members.invitation()
    for _ in range(3):
        assert client.get(link).status_code == 200
    assert client.post(link, make_members.sign_up_form()).status_code == 302


def test_an_invitation_is_used_once(client):
    _invitation, link = make_members.invitation()
    client.post(link, make_members.sign_up_form())
    client.logout()
    assert client.get(link).status_code == 410
    assert client.post(link, make_members.sign_up_form(first_name="Other")).status_code == 410
    assert Member.objects.filter(email="ny@example.org").count() == 1


def test_two_who_accept_at_once_make_one_member():
    invitation, _link = make_members.invitation()
    invitation.accept(Member(first_name="A"), make_members.PASSWORD)
    with pytest.raises(NoLongerValid):
        invitation.accept(Member(first_name="B"), make_members.PASSWORD)


def test_after_fourteen_days_it_is_too_late(client):
    invitation, link = make_members.invitation()
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(link).status_code == 410
    assert timedelta(days=13) < invitation.expires_at - invitation.made_at <= timedelta(days=14, seconds=5)


def test_the_address_and_the_terms_are_bound(client):
    _invitation, link = make_members.invitation(is_manager=False)
    extra = {"email": "sly@example.org", "is_staff": "on", "is_superuser": "on", "is_manager": "on", "groups": "1"}
    client.post(link, make_members.sign_up_form(**extra))
    made = Member.objects.get(email="ny@example.org")
    assert not Member.objects.filter(email="sly@example.org").exists()
    assert not any([made.is_staff, made.is_superuser, made.membership.is_manager, made.groups.exists()])


def test_somebody_signed_in_cannot_use_anothers(cast, sign_in):
    _invitation, link = make_members.invitation()
    sign_in(cast.kari).post(link, make_members.sign_up_form())
    assert not Member.objects.filter(email="ny@example.org").exists()


def test_no_token_lies_in_the_database():
    invitation, link = make_members.invitation()
    assert link.rstrip("/").rsplit("/", 1)[-1] not in str(Invitation.objects.values().get(pk=invitation.pk))


def test_the_task_may_run_twice():
    invitation, _link = make_members.invitation()
    mail_invitation.enqueue(invitation.pk)
    assert len(mail.outbox) == 1


def test_a_manager_invites_to_her_own_organisation_only(cast, sign_in, django_capture_on_commit_callbacks):
    form = {"email": "ny@example.org", "language": "nb", "organisation": cast.elsewhere.pk}
    with django_capture_on_commit_callbacks(execute=True):
        assert sign_in(cast.manager).post("/en/people/invite/", form).status_code == 302
    assert Invitation.objects.get().organisation == cast.kommune
    assert "Havn kommune" in mail.outbox[0].body


def test_others_cannot_invite(cast, sign_in):
    for member in (cast.kari, cast.olav):
        assert sign_in(member).post("/en/people/invite/", {"email": "x@example.org", "language": "nb"}).status_code == 404
    assert not Invitation.objects.exists()


def test_inviting_a_member_gives_nothing_away(cast, sign_in):
    manager = sign_in(cast.manager)
    answers = [
        manager.post("/en/people/invite/", {"email": email, "language": "en"}, follow=True)
        for email in ("olav@example.org", "ny@example.org")
    ]
    said = [[str(message) for message in answer.context["messages"]] for answer in answers]
    assert said[0] == said[1]


def test_a_day_has_twenty_invitations(cast, sign_in):
    for number in range(20):
        Invitation.objects.invite(f"p{number}@example.org", cast.kommune, cast.manager)
    response = sign_in(cast.manager).post("/en/people/invite/", {"email": "one-more@example.org", "language": "en"})
    assert response.status_code == 200
    assert not Invitation.objects.filter(email="one-more@example.org").exists()


def test_the_password_is_looked_at(client):
    _invitation, link = make_members.invitation()
    for weak in ("short", "password123", "ninanyninany", ""):
        response = client.post(link, make_members.sign_up_form(first_name="Ninanyninany", password=weak))
        assert response.status_code == 200
    assert not Member.objects.filter(email="ny@example.org").exists()


def test_a_taken_handle_is_refused_and_what_was_typed_kept(client):
    make.member("Kari", handle="kari")
    _invitation, link = make_members.invitation()
    page = client.post(link, make_members.sign_up_form(handle="kar1"))
    assert page.status_code == 200
    assert 'value="kar1"' in page.content.decode()
