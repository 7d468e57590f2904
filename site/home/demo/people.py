"""Organisations and members. All are fictional, and say so."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from home.demo import content
from home.demo.cluster import Cluster
from home.demo.sign_ins import SIGN_INS
from members import roles
from members.models import Member, Membership, Organisation

ROLES = {
    "expert": roles.EXPERT,
    "teacher": roles.TEACHER,
    "editor": roles.EDITOR,
    "moderator": roles.MODERATOR,
    "administrator": roles.ADMINISTRATOR,
}


def make_organisations(cluster: Cluster) -> None:
    for words in content.read("organisations.toml")["organisations"]:
        joined = cluster.now - timedelta(days=cluster.chance("organisation", words["key"]).randint(450, 1200))
        cluster.organisations[words["key"]] = Organisation.objects.create(
            name=words["name"],
            slug=words["key"],
            sector=words["sector"],
            size=words["size"],
            website=words["website"],
            joined_on=timezone.localdate(joined),
            **content.in_both(words, "about"),
        )


def make_members(cluster: Cluster) -> None:
    """All share one password, hashed once."""
    password = make_password(settings.DEMO_PASSWORD)
    groups = {role: Group.objects.get_or_create(name=role)[0] for role in ROLES.values()}
    early = {email.partition("@")[0] for email, _ in SIGN_INS} | contributors()
    for words in content.read("members.toml")["members"]:
        days = cluster.chance("joined", words["key"]).randint(*((380, 430) if words["key"] in early else (30, 400)))
        member = make_member(cluster, words, password, joined=cluster.days_ago(days, hour=8))
        member.groups.set(groups[ROLES[role]] for role in words["roles"])
    found = {member.email: member for member in Member.objects.with_organisation()}
    for words in content.read("members.toml")["members"]:
        cluster.members[words["key"]] = found[words["email"]]


def make_member(cluster: Cluster, words: dict, password: str, *, joined) -> Member:
    named = {name: words[name] for name in ("email", "handle", "first_name", "last_name", "language", "bio")}
    member = Member(password=password, date_joined=joined, **named)
    member.full_clean()
    member.save()
    member.confirm_address()
    Membership.objects.create(
        member=member,
        organisation=cluster.organisations[words["organisation"]],
        is_manager=words.get("manager", False),
        since=timezone.localdate(joined),
    )
    return member


def contributors() -> set[str]:
    """Who has written anything: they were there early enough to have done so."""
    wrote = {words["author"] for words in (*content.folder("articles", "article.toml"), *content.folder("cases", "case.toml"))}
    return wrote | {post["author"] for discussion in content.discussions() for post in discussion["posts"]}
