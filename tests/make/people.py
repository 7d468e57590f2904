from itertools import count

from django.contrib.auth.models import Group

from members.models import Member, Organisation

numbers = count(1)


def organisation(name: str = "", *, sector: str = "private", **fields) -> Organisation:
    number = next(numbers)
    return Organisation.objects.create(
        name=name or f"Organisation {number}", slug=fields.pop("slug", f"organisation-{number}"), sector=sector,
        **{"size": "10-49", **fields},
    )  # fmt: skip


def member(
    first_name: str = "", *roles: str, organisation: Organisation | None = None, is_manager: bool = False, **fields
) -> Member:
    """A member who can sign in; with roles (members.roles) and an organisation where given."""
    number = next(numbers)
    made = Member.objects.create_user(
        fields.pop("email", f"person{number}@example.org"),
        first_name=first_name or f"Person{number}",
        last_name=fields.pop("last_name", f"Nr{number}"),
        **{"language": "en", **fields},
    )
    for role in roles:
        made.groups.add(Group.objects.get_or_create(name=role)[0])
    if organisation:
        made.move_to(organisation, is_manager=is_manager)
    return made
