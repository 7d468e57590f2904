"""One learning path for each main goal, in both languages."""

from datetime import timedelta

from courses.certificate_notices import CERTIFICATE
from courses.models import Certificate, LearningPathPage, PathEnrolment, PathPart
from foundation.pages import BasePage
from home.demo import content
from home.demo.cluster import Cluster
from home.demo.pages import aim, below, stream, twin
from home.demo.story import stable_id
from notifications.models import Notification

# After the youngest of the courses.
DAYS_AGO = 90
FOLLOWED = "lead-with-ai"
A_WEEK = timedelta(days=7)


def make_paths(cluster: Cluster, catalogue: BasePage) -> None:
    for file in sorted((content.FOLDER / "paths").glob("*.toml")):
        make_path(cluster, catalogue, content.read(f"paths/{file.name}"))


def make_path(cluster: Cluster, catalogue: BasePage, words: dict) -> None:
    path = LearningPathPage(
        slug=words["slug"],
        provider=cluster.organisations[words["provider"]],
        ordered=words["ordered"],
        electives_needed=words["electives_needed"],
        **path_texts(words, "en"),
    )
    path.parts = [
        PathPart(course=cluster.courses[slug], mandatory=mandatory)
        for name, mandatory in (("courses", True), ("electives", False))
        for slug in words[name]
    ]
    for place, part in enumerate(path.parts.all()):
        part.sort_order = place
    below(catalogue, aim(path, words, cluster), at=cluster.days_ago(DAYS_AGO, hour=10))
    twin(path, **path_texts(words, "nb"))


def path_texts(words: dict, language: str) -> dict:
    outcomes = [
        {"type": "outcome", "value": outcome, "id": stable_id(words["slug"], "outcome", place)}
        for place, outcome in enumerate(words["outcomes"][language])
    ]
    texts = content.in_language(words, language, "title", "summary", "for_whom")
    return {**texts, "outcomes": stream(LearningPathPage, "outcomes", outcomes)}


def settle_certificate_notices(cluster: Cluster) -> None:
    """Told when each certificate was issued, read since, and never mailed: a demo must not mail."""
    issued = dict(Certificate.objects.values_list("pk", "issued_at"))
    notices = list(Notification.objects.of_kind(CERTIFICATE))
    for notice in notices:
        notice.told_at = issued.get(notice.target_id, cluster.now)
        notice.read_at = notice.told_at if cluster.now - notice.told_at > A_WEEK else None
        notice.mail_after = None
    Notification.objects.bulk_update(notices, ["told_at", "read_at", "mail_after"])


def follow_a_path(cluster: Cluster) -> None:
    """The member to sign in as follows one."""
    path = LearningPathPage.objects.originals().get(slug=FOLLOWED)
    PathEnrolment.objects.enrol(cluster.members["member"], path, at=cluster.days_ago(11, hour=9))
