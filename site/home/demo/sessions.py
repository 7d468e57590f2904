"""Live sessions, coming and past, with those who registered and those who came."""

from datetime import datetime, timedelta

from django.utils import timezone

from courses.models import LiveSessionPage, ModulePage, Registration, Session
from home.demo import content
from home.demo.cluster import Cluster
from home.demo.pages import below, stream, twin
from home.demo.story import story
from members.models import Member


def hold_sessions(cluster: Cluster) -> None:
    for words in content.read("sessions.toml")["sessions"]:
        session = make_session(cluster, words)
        session.hosts.set([cluster.members[key] for key in words["hosts"]])
        registered = [register(cluster, session, member, place) for place, member in enumerate(guests(cluster, session, words))]
        if session.is_over:
            tick_off(registered)


def make_session(cluster: Cluster, words: dict) -> Session:
    starts = (timezone.localtime(cluster.now) + timedelta(days=words["starts_in"])).replace(
        hour=words["hour"], minute=0, second=0, microsecond=0
    )
    alone = {} if "course" in words else content.in_both(words, "title", "about")
    session = Session(
        step=make_step(cluster, words) if "course" in words else None,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=words["minutes"]),
        form=words["form"],
        seats=words.get("seats"),
        join_url=words.get("join_url", ""),
        place=words.get("place", {}).get("nb", ""),
        goal=cluster.goals[words["goal"]] if "goal" in words else None,
        **alone,
    )
    session.full_clean()
    session.save()
    return session


def make_step(cluster: Cluster, words: dict) -> LiveSessionPage:
    """An optional step at the end of the course, as old as the course."""
    course = cluster.courses[words["course"]]

    def texts(language: str) -> dict:
        blocks = story(words["about"][language].strip(), words["slug"])
        return {"title": words["title"][language], "body": stream(LiveSessionPage, "body", blocks)}

    module = ModulePage.objects.descendant_of(course).order_by("path").last()
    page = LiveSessionPage(slug=words["slug"], minutes=words["minutes"], required=False, **texts("en"))
    step = below(module, page, at=course.first_published_at)
    twin(step, **texts("nb"))
    return step


def guests(cluster: Cluster, session: Session, words: dict) -> list[Member]:
    """Those who may see it, drawn; Siri where the words say so."""
    keys = sorted(set(cluster.members) - {"member", *words["hosts"]})
    cluster.chance("session", words["title"]["en"]).shuffle(keys)
    chosen = [*(["member"] if words["siri"] else []), *keys]
    return [cluster.members[key] for key in chosen if session.may_be_seen_by(cluster.members[key])][: words["people"]]


def register(cluster: Cluster, session: Session, member: Member, place: int) -> Registration:
    registration = Registration.objects.register(member, session)
    Registration.objects.filter(pk=registration.pk).update(asked_at=asked(cluster, session, place))
    return registration


def asked(cluster: Cluster, session: Session, place: int) -> datetime:
    before = session.starts_at - timedelta(days=12, hours=place)
    return cluster.not_ahead(before)


def tick_off(registered: list[Registration]) -> None:
    """Two did not come, one left early."""
    for place, registration in enumerate(registered[:-2]):
        registration.attend(40 if place == 3 else None)
