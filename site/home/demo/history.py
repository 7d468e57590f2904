"""A year of forty people: who comes often and who seldom, when it is autumn and when it is July."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone, translation

from home.demo.cluster import Cluster
from home.demo.learning import Learner, Library, remember_aims

DAYS = 365
# How likely a visit is by month, against an ordinary one: Norway is closed in July.
SEASON = {1: 1.2, 2: 1.1, 3: 1.1, 4: 0.8, 5: 0.9, 6: 0.8, 7: 0.2, 8: 0.9, 9: 1.3, 10: 1.2, 11: 1.3, 12: 0.6}
WEEKEND = 0.2
# Visits in an ordinary month: one may be seldom seen, another every week.
DILIGENCE = (0.5, 0.8, 1.1, 1.4, 1.8, 2.4, 3.6)
HOURS = (8, 9, 10, 12, 13, 14, 15, 20)
FINISHED, UNDER_WAY = "building-ai-together", "ai-for-decision-makers"


def live_through_the_year(cluster: Cluster) -> None:
    libraries = {language: Library(cluster, language) for language in ("en", "nb")}
    remember_aims(*cluster.courses.values())
    for key, member in cluster.members.items():
        chance = cluster.chance("year", key)
        learner = Learner(member, libraries[member.language], chance, skill=chance.uniform(0.7, 0.95))
        with translation.override(member.language):
            if key == "member":
                be_siri(cluster, learner)
            else:
                live(cluster, learner)


def live(cluster: Cluster, learner: Learner) -> None:
    often = learner.chance.choice(DILIGENCE)
    wishes = list(cluster.courses.values())
    learner.chance.shuffle(wishes)
    for at in visits(cluster, learner, often):
        for _ in range(learner.chance.choice([1, 1, 2, 2, 3])):
            at = act(learner, wishes, at)
            if at > cluster.now - timedelta(hours=1):
                break


def visits(cluster: Cluster, learner: Learner, often: float) -> Iterator[datetime]:
    """The moments at which a member comes, from her first day until yesterday."""
    joined = (cluster.now - learner.member.date_joined).days
    for days in range(min(joined, DAYS) - 1, 0, -1):
        day = timezone.localtime(cluster.now) - timedelta(days=days)
        likely = often / 30 * SEASON[day.month] * (WEEKEND if day.weekday() >= 5 else 1.3)
        if learner.chance.random() < likely:
            yield cluster.days_ago(days, hour=learner.chance.choice(HOURS), minute=learner.chance.randrange(60))


def act(learner: Learner, wishes: list, at: datetime) -> datetime:
    """One thing done; returns when it was over."""
    throw = learner.chance.random()
    if throw < 0.25 and learner.read_something(at):
        return at + timedelta(minutes=9)
    if throw < 0.33 and learner.read_something(at, cases=True):
        return at + timedelta(minutes=7)
    enrolment = learner.under_way or start_next(learner, wishes, at)
    return learner.take_step(enrolment, at) if enrolment else at


def start_next(learner: Learner, wishes: list, at: datetime):
    open_then = [course for course in wishes if course.first_published_at < at and learner.may_start(course)]
    return learner.start(open_then[0], at) if open_then else None


def be_siri(cluster: Cluster, learner: Learner) -> None:
    """The member to sign in as: one course finished, one under way, some reading, the latest of it just now."""
    finish_a_course(cluster, learner)
    course = cluster.courses[UNDER_WAY]
    enrolment = learner.start(course, cluster.days_ago(12, hour=9, minute=10))
    for days in range(11, -1, -1):
        if enrolment.progress.percent >= 40:
            break
        learner.take_step(enrolment, cluster.days_ago(days, hour=9, minute=15))
    for days in (120, 60, 20):
        learner.read_something(cluster.days_ago(days, hour=14))
    learner.read_something(cluster.days_ago(30, hour=15), cases=True)
    learner.read_something(cluster.now)


def finish_a_course(cluster: Cluster, learner: Learner) -> None:
    enrolment = learner.start(cluster.courses[FINISHED], cluster.days_ago(170, hour=8, minute=30))
    days = 170
    while not enrolment.completed_at:
        learner.take_step(enrolment, cluster.days_ago(days, hour=8, minute=40))
        days -= 2
