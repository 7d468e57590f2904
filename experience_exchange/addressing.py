"""To whom a post speaks: members it mentions, managers of organisations it mentions, members it quotes."""

from experience_exchange import models
from experience_exchange.mentions import names_in, quoted_in
from experience_exchange.notice_kinds import MENTION_OF_ME, MENTION_OF_US, QUOTE, with_topic
from experience_exchange.standing import Level
from members.models import Member, Membership
from notifications.kinds import NoticeKind

# An organisation hears of a mention through so many of those who manage it.
MANAGERS_TOLD = 5
ORGANISATIONS_A_POST = 3


def addressed_by(post: "models.Post") -> dict[Member, NoticeKind]:
    """Each with what she is told, once: mentions go before quotations. Who muted the topic or ignores the author is left out."""
    names = names_in(post.html)
    members = list(Member.objects.active().filter(handle__in=names).with_standing()) if names else []
    managers = managers_of(set(names) - {member.handle for member in members}) if names else []
    found: dict[Member, NoticeKind] = {}
    for kind, people in ((MENTION_OF_ME, members), (MENTION_OF_US, managers), (QUOTE, quoted_by(post))):
        for member in people:
            found.setdefault(member, kind)
    found.pop(post.author, None)
    return listening(found, post) if found else found


def managers_of(slugs: set[str]) -> list[Member]:
    """A few managers of each of a few organisations: a mention is no mail to everybody (1 query)."""
    current = Membership.objects.current().filter(is_manager=True, organisation__slug__in=slugs, organisation__left_on=None)
    managers: dict[int, list[Member]] = {}
    for membership in current.select_related("member").order_by("organisation", "pk"):
        managers.setdefault(membership.organisation_id, []).append(membership.member)
    return [member for members in list(managers.values())[:ORGANISATIONS_A_POST] for member in members[:MANAGERS_TOLD]]


def quoted_by(post: "models.Post") -> list[Member]:
    numbers = quoted_in(post.html)
    posts = with_topic().filter(pk__in=numbers, hidden_at=None).exclude(author=None) if numbers else ()
    return [quoted.author for quoted in posts]


def listening(found: dict[Member, NoticeKind], post: "models.Post") -> dict[Member, NoticeKind]:
    """Without those who want to hear nothing of the topic or of its author (2 queries)."""
    levels = models.Following.objects.levels_of(list(found), post.topic)
    deaf = models.Ignoring.objects.who_ignore(post.author)
    return {one: kind for one, kind in found.items() if levels.get(one.pk) != Level.MUTED and one.pk not in deaf}
