"""Conversations in the past: who wrote, who was told, how far each member has read, and what waits for a judgement."""

from datetime import datetime, timedelta

from django.utils import translation

from experience_exchange.models import Board, Post, ReadMark, Topic
from experience_exchange.reviews import REPORTED_POST
from home.demo import content
from home.demo.cluster import Cluster
from home.demo.reactions import react
from members.models import JoinRequest
from moderation.models import ReviewItem
from notifications.models import Notification

STILL_NEW = timedelta(days=6)


def hold_discussions(cluster: Cluster, boards: dict[str, Board]) -> None:
    for words in sorted(content.discussions(), key=lambda words: -words["days_ago"]):
        with translation.override(words["language"]):
            cluster.topics[words["slug"]] = discuss(cluster, boards, words)
    date_notices(cluster)


def discuss(cluster: Cluster, boards: dict[str, Board], words: dict) -> Topic:
    first, *replies = words["posts"]
    at = cluster.days_ago(words["days_ago"], hour=cluster.chance("hour", words["slug"]).randint(8, 14), minute=20)
    topic = Topic.objects.start(
        boards[words["board"]],
        cluster.members[words["starter"]],
        words["title"],
        first["text"].strip(),
        kind=words["kind"],
        about=thing_meant(cluster, words.get("about", "")),
        themes=[cluster.themes[key] for key in words["themes"]],
        tags=words["tags"],
        language=words["language"],
        at=at,
    )
    for post in replies:
        at = cluster.not_ahead(at + timedelta(hours=post["after_hours"]))
        answer(cluster, topic, post, at)
    react(cluster, topic, words)
    return topic


def answer(cluster: Cluster, topic: Topic, words: dict, at: datetime) -> None:
    post = topic.reply(cluster.members[words["author"]], words["text"].strip(), at=at)
    if words.get("answer"):
        topic.accept(post, at=cluster.not_ahead(at + timedelta(hours=5)))


def thing_meant(cluster: Cluster, about: str):
    """The page of "course:<slug>", "article:<slug>" or "case:<slug>"."""
    kind, _, slug = about.partition(":")
    return {"course": cluster.courses, "article": cluster.articles, "case": cluster.cases}[kind][slug] if kind else None


def date_notices(cluster: Cluster) -> None:
    """Told when it happened, on the site only; what is old has been read."""
    notices = list(Notification.objects.all())
    written = {("experience_exchange.post", pk): at for pk, at in Post.objects.values_list("pk", "created_at")}
    written |= {("experience_exchange.topic", pk): at for pk, at in Topic.objects.values_list("pk", "last_post_at")}
    for notice in notices:
        notice.told_at = written.get((notice.target_model, notice.target_id), cluster.now)
        notice.mail_after = None
        notice.read_at = notice.told_at + timedelta(hours=20) if cluster.now - notice.told_at > STILL_NEW else None
    Notification.objects.bulk_update(notices, ["told_at", "mail_after", "read_at"])


def read_discussions(cluster: Cluster) -> None:
    """Most members have read most of what they may see; all have read what they wrote in."""
    marks = []
    for key, member in cluster.members.items():
        chance = cluster.chance("reads", key)
        wrote_in = dict(member.posts.order_by("number").values_list("topic_id", "number"))
        for topic in sorted(Topic.objects.visible_to(member), key=lambda topic: topic.created_at):
            until = chance.choice([topic.last_number, topic.last_number, max(1, topic.last_number - 2), 0])
            until = max(until, wrote_in.get(topic.pk, 0))
            if until:
                marks.append(ReadMark(member=member, topic=topic, last_number=until))
    ReadMark.objects.bulk_create(marks)


def let_wait(cluster: Cluster) -> None:
    """Something for the moderators: a reported post, and a stranger who would like to join."""
    topic = cluster.topics["who-is-looked-at-first"]
    reason = "Demo: please check whether this answer names a real person. It should not."
    ReviewItem.objects.wait(REPORTED_POST, topic.posts.order_by("number")[1], by=cluster.members["member"], reason=reason)
    with translation.override("nb"):
        JoinRequest.objects.ask(
            name="Nora Fiktiv",
            email="nora.fiktiv@example.org",
            organisation_name=cluster.organisations["granmo-industri"].name,
            message="Demo: Jeg er oppdiktet, begynte på vedlikehold i fjor og vil gjerne ta kurset om data.",
        )
    JoinRequest.objects.update(asked_at=cluster.days_ago(1, hour=13))
    ReviewItem.objects.update(opened_at=cluster.days_ago(1, hour=13))
