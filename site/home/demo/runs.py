"""Courses taken together: one run under way, one that is full with a waiting list, one with room. Dates follow today."""

from datetime import timedelta

from django.utils import timezone

from courses.models import Enrolment, Run
from home.demo import content
from home.demo.cluster import Cluster
from home.demo.course_rules import may_begin
from home.demo.learning import Learner, Library
from members.models import Member


def make_runs(cluster: Cluster) -> None:
    today = timezone.localdate(cluster.now)
    for words in content.read("runs.toml")["runs"]:
        starts = today + timedelta(days=words["starts_in"])
        run = Run(
            course=cluster.courses[words["course"]],
            seats=words["seats"],
            starts_on=starts,
            ends_on=starts + timedelta(days=words["lasts"]),
            closes_on=starts - timedelta(days=1),
            **content.in_both(words, "name", "timetable"),
        )
        run.full_clean()
        run.teachers = [cluster.members[key] for key in words["teachers"]]
        run.save()
        enrol(cluster, run, words["people"])


def enrol(cluster: Cluster, run: Run, number: int) -> None:
    """So many who may take the course and have not: each day one of them asks, the last ones wait."""
    first = min(run.starts_on - timedelta(days=1), timezone.localdate(cluster.now))
    for place, member in enumerate(newcomers(cluster, run)[:number]):
        days_ago = (timezone.localdate(cluster.now) - first).days + number - place
        Enrolment.objects.enrol(member, run.course, run=run, at=cluster.days_ago(days_ago, hour=10, minute=place))
    if run.has_begun():
        Run.objects.filter(pk=run.pk).update(begun_at=run.begins_at)
        learn_together(cluster, run)


def newcomers(cluster: Cluster, run: Run) -> list[Member]:
    """In an order that is the same for the same seed; who was no member when enrolment opened comes later."""
    joined_by = run.begins_at - timedelta(days=30)
    taken = set(Enrolment.objects.in_course(run.course).values_list("member", flat=True))
    done: dict[int, set[int]] = {}
    for member, course in Enrolment.objects.completed().values_list("member", "course"):
        done.setdefault(member, set()).add(course)
    keys = sorted(set(cluster.members) - {"member"})
    cluster.chance("run", run.name_en).shuffle(keys)
    found = [cluster.members[key] for key in keys]
    return [
        member
        for member in found
        if member.pk not in taken and member.date_joined < joined_by and may_begin(run.course, done.get(member.pk, set()))
    ]


def learn_together(cluster: Cluster, run: Run) -> None:
    """Some are ahead, some have only begun."""
    library = Library(cluster, "en")
    since = (timezone.localdate(cluster.now) - run.starts_on).days
    for place, enrolment in enumerate(run.people().seated().select_related("member", "course", "run").order_by("asked_at")):
        learner = Learner(enrolment.member, library, cluster.chance("run", enrolment.member.email))
        for step in range(place % 4):
            learner.take_step(enrolment, cluster.days_ago(since - 1 - 2 * step, hour=13, minute=place))
