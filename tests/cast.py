"""The cast: named people for tests that tell a story. Olav is the outsider: a member of another organisation."""

from dataclasses import dataclass

from members.models import Member, Organisation
from members.roles import ADMINISTRATOR, EDITOR, MODERATOR
from tests import make


@dataclass
class Cast:
    kommune: Organisation
    elsewhere: Organisation
    kari: Member  # an ordinary member
    manager: Member  # manages Kari's organisation
    olav: Member  # the outsider
    editor: Member
    moderator: Member
    admin: Member


def assemble() -> Cast:
    kommune = make.organisation("Havn kommune", sector="public")
    elsewhere = make.organisation("Granmo Industri", sector="private")
    return Cast(
        kommune=kommune,
        elsewhere=elsewhere,
        kari=make.member("Kari", organisation=kommune, email="kari@example.org"),
        manager=make.member("Mona", organisation=kommune, is_manager=True, email="mona@example.org"),
        olav=make.member("Olav", organisation=elsewhere, email="olav@example.org"),
        editor=make.member("Edel", EDITOR, organisation=elsewhere, email="edel@example.org"),
        moderator=make.member("Mari", MODERATOR, organisation=elsewhere, email="mari@example.org"),
        admin=make.member("Ada", ADMINISTRATOR, organisation=elsewhere, email="ada@example.org"),
    )
