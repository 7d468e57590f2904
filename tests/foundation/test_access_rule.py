"""One rule for one thing and for a list of things: the two answers may never differ."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from foundation.access import EVERYTHING, MEMBERS, PUBLIC, STAFF, forget_keys, keys_of, may_see, narrower, seen_of, visible
from members.models import Organisation
from members.roles import EDITOR
from tests import make

KEYS = st.sampled_from([PUBLIC, MEMBERS, STAFF, "org:1", "org:2", "course:7"])


def test_a_visitor_holds_only_the_public_key():
    from django.contrib.auth.models import AnonymousUser

    assert keys_of(AnonymousUser()) == {PUBLIC}


def test_a_member_holds_the_key_of_her_organisation_and_no_other(cast):
    assert keys_of(cast.kari) == {PUBLIC, MEMBERS, cast.kommune.audience_key}
    assert not may_see(cast.olav, cast.kommune.audience_key)


def test_staff_see_staff_pages_and_administrators_everything(cast):
    assert may_see(cast.editor, STAFF)
    assert not may_see(cast.kari, STAFF)
    assert EVERYTHING in keys_of(cast.admin)
    assert may_see(cast.admin, cast.kommune.audience_key)


def test_an_inactive_member_is_a_visitor(cast):
    cast.kari.is_active = False
    assert keys_of(cast.kari) == {PUBLIC}


def test_keys_are_asked_once_until_they_are_forgotten(cast, django_assert_num_queries):
    keys_of(cast.kari)
    with django_assert_num_queries(0):
        keys_of(cast.kari)
    cast.kari.groups.add(make.member("E", EDITOR).groups.get())
    cast.kari.__dict__.pop("roles", None)
    forget_keys(cast.kari)
    assert STAFF in keys_of(cast.kari)


def test_list_and_detail_agree(cast):
    """`slug` stands in for an audience column: any model will do."""
    for key in (PUBLIC, MEMBERS, STAFF, cast.kommune.audience_key):
        make.organisation(slug=key)
    for person in (cast.kari, cast.olav, cast.editor, cast.admin):
        listed = set(visible(Organisation.objects.all(), person, field="slug"))
        assert listed == {one for one in Organisation.objects.all() if may_see(person, one.slug)}
        kept = [SimpleNamespace(audience=one.slug) for one in Organisation.objects.all()]
        assert seen_of(person, kept) == [one for one in kept if may_see(person, one.audience)]


@given(KEYS, KEYS)
def test_a_child_is_never_wider_than_its_parent(parent, child):
    settled = narrower(parent, child)
    order = {PUBLIC: 0, MEMBERS: 1}
    assert order.get(settled, 2) >= order.get(parent, 2)
    assert settled in (parent, child)


@given(KEYS, KEYS)
def test_narrowing_twice_changes_nothing(parent, child):
    assert narrower(parent, narrower(parent, child)) == narrower(parent, child)
