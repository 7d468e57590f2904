"""What members of the demo thought of the courses they completed, and who follows a path."""

from datetime import datetime, timedelta

from courses.models import CourseReview, Enrolment, LearningPathPage, PathEnrolment
from home.demo import content
from home.demo.cluster import Cluster

A_DAY = timedelta(days=1)
FOLLOWERS = 9


def review_courses(cluster: Cluster) -> None:
    """The words of reviews.toml, each by somebody who reads that language and completed that course."""
    reviews = [review for words in content.read("reviews.toml")["courses"] for review in reviews_of(cluster, words)]
    CourseReview.objects.bulk_create(reviews)


def reviews_of(cluster: Cluster, words: dict) -> list[CourseReview]:
    chance = cluster.chance("reviews", words["course"])
    done = Enrolment.objects.completed().filter(course=cluster.courses[words["course"]]).select_related("member")
    left = sorted(done, key=lambda enrolment: enrolment.member.email)
    chance.shuffle(left)
    made = []
    for said in words["said"]:
        if by := next((enrolment for enrolment in left if enrolment.member.language == said["language"]), None):
            left.remove(by)
            at = cluster.not_ahead(by.completed_at + timedelta(hours=chance.randint(1, 60)))
            text = said["text"].strip()
            made.append(
                CourseReview(member=by.member, course=by.course, stars=said["stars"], text=text, written_at=at, changed_at=at)
            )
    return made


def follow_paths(cluster: Cluster) -> None:
    """Some of those who have completed a course follow a path it belongs to; a path is finished after its last course."""
    paths = list(LearningPathPage.objects.originals().order_by("slug"))
    keys = [key for key in cluster.members if key != "member"]
    chance = cluster.chance("paths")
    chance.shuffle(keys)
    followers = 0
    for key in keys:
        done = {each.course_id: each.completed_at for each in Enrolment.objects.of(cluster.members[key]).completed()}
        mine = [path for path in paths if any(part.course_id in done for part in path.courses)]
        if mine and followers < FOLLOWERS:
            path = chance.choice(mine)
            PathEnrolment.objects.enrol(cluster.members[key], path, at=began(cluster, path, done))
            followers += 1


def began(cluster: Cluster, path: LearningPathPage, done: dict[int, datetime]) -> datetime:
    """The day after the latest course of the path that she has completed, when the path was there."""
    courses = [done[part.course_id] for part in path.courses if part.course_id in done]
    return cluster.not_ahead(max(path.first_published_at, *courses) + A_DAY)
