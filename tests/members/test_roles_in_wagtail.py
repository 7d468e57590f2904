"""Each role may do in Wagtail what it needs, and no more."""

import pytest
from wagtail.models import GroupPagePermission

from members import roles
from members.models import Member
from members.rights import give_page_rights
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [roles.EXPERT, roles.MODERATOR])
def test_experts_and_moderators_have_no_business_in_wagtail(role, sign_in):
    member = make.member("Mo", role)
    assert member.get_all_permissions() == set()
    assert sign_in(member).get("/admin/").status_code in (302, 403)


@pytest.mark.parametrize("role", [roles.TEACHER, roles.EDITOR, roles.ADMINISTRATOR])
def test_the_others_may_enter(role, sign_in):
    assert sign_in(make.member("Mo", role)).get("/admin/").status_code == 200


def test_only_administrators_manage_members(sign_in):
    for role in (roles.TEACHER, roles.EDITOR):
        assert sign_in(make.member("Mo", role)).get("/admin/users/").status_code in (302, 403)
    assert sign_in(make.member("Ad", roles.ADMINISTRATOR)).get("/admin/users/").status_code == 200


def test_wagtails_ready_made_page_rights_are_gone():
    assert not GroupPagePermission.objects.filter(group__name=roles.MODERATOR).exists()


def test_page_rights_are_given_by_name():
    member = make.member("Ed", roles.EDITOR)
    page = make.front()
    give_page_rights(roles.EDITOR, page, "add", "change", "publish")
    assert page.permissions_for_user(Member.objects.get(pk=member.pk)).can_publish()


def test_an_administrator_makes_a_member_without_a_handle(sign_in):
    place = make.organisation("Havn")
    form = {"email": "Ny@Example.org", "first_name": "Nina", "last_name": "Ny", "handle": "", "language": "nb",
            "password1": "a-long-enough-secret", "password2": "a-long-enough-secret", "organisation": place.pk,
            "is_manager": "on"}  # fmt: skip
    response = sign_in(make.member("Ad", roles.ADMINISTRATOR)).post("/admin/users/new/", form)
    assert response.status_code == 302, response.context["form"].errors
    made = Member.objects.get(email="ny@example.org")
    assert made.handle == "nina-ny"
    assert made.manages == place


def test_deleting_in_wagtail_erases_and_leaves_the_row(sign_in):
    gone = make.member("Kari", organisation=make.organisation())
    admin = sign_in(make.member("Ad", roles.ADMINISTRATOR))
    assert admin.post(f"/admin/users/delete/{gone.pk}/").status_code == 302
    assert Member.objects.get(pk=gone.pk).erased_at


def test_deleting_many_in_wagtail_erases_too(sign_in):
    gone = make.member("Kari")
    admin = sign_in(make.member("Ad", roles.ADMINISTRATOR))
    address = f"/admin/bulk/members/member/delete/?id={gone.pk}"
    admin.get(address)
    assert not Member.objects.get(pk=gone.pk).erased_at
    admin.post(address)
    assert Member.objects.get(pk=gone.pk).erased_at


def test_editors_keep_the_vocabulary(sign_in):
    editor = make.member("Ed", roles.EDITOR)
    assert sign_in(editor).get("/admin/snippets/goals/theme/add/").status_code == 200
    assert not editor.has_perm("goals.add_goal")
