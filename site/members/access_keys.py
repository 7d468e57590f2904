"""Which keys membership and roles give."""

from django.db import DatabaseError

from foundation.access import EVERYTHING, STAFF, gives_keys, offers_audiences
from members.models import Member, Organisation


@gives_keys
def keys_of_members(members: list[Member]) -> dict[int, set[str]]:
    return {member.pk: keys_of_member(member) for member in members}


def keys_of_member(member: Member) -> set[str]:
    keys = set()
    if member.membership:
        keys.add(member.membership.organisation.audience_key)
    if member.is_cluster_staff:
        keys.add(STAFF)
    if member.is_administrator:
        keys.add(EVERYTHING)
    return keys


@offers_audiences
def organisations() -> list[tuple[str, str]]:
    try:
        return [(organisation.audience_key, organisation.name) for organisation in Organisation.objects.all()]
    except DatabaseError:
        # Django's checks ask for the choices of every field before the first migration has made a table.
        return []
