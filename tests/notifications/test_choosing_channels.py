"""A member chooses for a group of notices at once how to be told, and for single kinds otherwise."""

import pytest

from notifications import kinds
from notifications.kinds import OTHER, Notice, NoticeGroup, NoticeKind
from notifications.models import ChannelChoice

pytestmark = pytest.mark.django_db
PAGE = "/en/notifications/channels/"
POST = NoticeGroup("letters", "Letters", "What comes by post")


@pytest.fixture(autouse=True)
def letters(monkeypatch):
    """A group of three kinds of which one comes by mail only to those who ask for it."""
    for code, by_mail in (("parcel", True), ("card", True), ("stamp", False)):
        made = NoticeKind(
            code, code.title(), describe=lambda *args: Notice("", "/"), may_see=lambda *args: True, by_mail=by_mail, group=POST
        )
        monkeypatch.setitem(kinds._kinds, code, made)


def save(client, **changes):
    context = client.get(PAGE).context
    fields = [field for form in ("form", "wishes", "interests") for field in context[form]]
    return client.post(PAGE, {field.name: "" if field.initial is None else field.initial for field in fields} | changes)


def chosen(member) -> dict[str, str]:
    return dict(ChannelChoice.objects.filter(member=member).values_list("kind", "channel"))


def test_the_page_shows_a_group_once_with_what_differs(cast, sign_in):
    part = next(part for part in sign_in(cast.kari).get(PAGE).context["form"].fields_by_group() if part.group == POST)
    assert part.choice.value() == "mail"
    assert [field.value() for field in part.kinds] == ["", "", "site"]
    assert part.differing == 1


def test_saving_what_is_shown_chooses_nothing(cast, sign_in):
    assert save(sign_in(cast.kari)).status_code == 302
    assert chosen(cast.kari) == {}


def test_a_group_takes_all_kinds_along_but_those_that_differ(cast, sign_in):
    save(sign_in(cast.kari), letters="digest")
    assert chosen(cast.kari) == {"parcel": "digest", "card": "digest"}


def test_one_kind_goes_its_own_way_and_comes_back(cast, sign_in):
    client = sign_in(cast.kari)
    save(client, card="none")
    assert chosen(cast.kari) == {"card": "none"}
    save(client, card="")
    assert chosen(cast.kari) == {"card": "mail"}


def test_group_and_kind_at_once_mean_what_they_say(cast, sign_in):
    save(sign_in(cast.kari), letters="none", parcel="mail", stamp="")
    assert chosen(cast.kari) == {"card": "none", "stamp": "none"}


def test_nonsense_is_complained_of_beside_the_field_and_saves_nothing(cast, sign_in):
    response = save(sign_in(cast.kari), letters="digest", card="pigeon")
    assert response.status_code == 200
    part = next(part for part in response.context["form"].fields_by_group() if part.group == POST)
    assert part.is_open
    assert part.choice.value() == "digest"
    assert chosen(cast.kari) == {}


@pytest.mark.parametrize("role", ["kari", "moderator", "admin"])
def test_every_kind_belongs_to_a_group_a_member_understands(cast, role):
    assert OTHER not in kinds.groups_for(getattr(cast, role))
