"""What readers did with what they read: whom an answer helped, what they voted, and what an author said better the day after."""

from datetime import timedelta

from activity.models import Activity
from experience_exchange.activities import ANSWER_HELPFUL
from experience_exchange.models import Poll, Post, PostVersion, Topic
from home.demo.cluster import Cluster
from marks.kinds import Kind
from marks.models import Mark

A_DAY = timedelta(days=1)
MOST_HELPED = 6


def react(cluster: Cluster, topic: Topic, words: dict) -> None:
    """`words` is one file of content/discussions; the posts stand in its order."""
    for post, written in zip(topic.posts.order_by("number").select_related("author"), words["posts"], strict=True):
        if was := written.get("was"):
            say_better(cluster, post, was)
        if not post.opens:
            thank(cluster, topic, post)
    if poll := words.get("poll"):
        vote(cluster, topic, poll)


def readers(cluster: Cluster, topic: Topic, *names: str) -> list:
    """Everybody who may see the topic, in an order of chance; each joined long before."""
    found = [member for member in cluster.members.values() if topic.may_be_seen_by(member)]
    cluster.chance(*names).shuffle(found)
    return found


def thank(cluster: Cluster, topic: Topic, post: Post) -> None:
    """The accepted answer helped most; of the others every second helped somebody."""
    chance = cluster.chance("helpful", topic.title, str(post.number))
    people = chance.randint(3, MOST_HELPED) if post.pk == topic.accepted_id else chance.choice([0, 0, 1, 2])
    grateful = [member for member in readers(cluster, topic, "grateful", topic.title, str(post.number)) if member != post.author]
    moments = [cluster.not_ahead(post.created_at + A_DAY * (each + 1)) for each in range(people)]
    Mark.objects.bulk_create(
        [
            Mark(
                member=member,
                kind=Kind.USEFUL,
                target_model="experience_exchange.post",
                target_id=post.pk,
                marked_at=at,
                changed_at=at,
            )
            for member, at in zip(grateful, moments, strict=False)
        ]
    )
    if moments and grateful:
        Activity.objects.record(post.author, ANSWER_HELPFUL, post, at=moments[0])


def vote(cluster: Cluster, topic: Topic, words: dict) -> None:
    """`votes`: how many chose each option."""
    poll = Poll.objects.ask(topic, words["question"], words["options"])
    voters = iter(readers(cluster, topic, "votes", topic.title))
    for option, votes in zip(poll.options.all(), words["votes"], strict=True):
        for _each in range(votes):
            poll.vote(next(voters), [option.pk])


def say_better(cluster: Cluster, post: Post, was: str) -> None:
    """The author changed it the day after; what it said before is kept."""
    at = cluster.not_ahead(post.created_at + A_DAY)
    PostVersion.objects.create(
        post=post, revision=0, title=post.topic.title, source=was.strip(), edited_by=post.author, edited_at=at
    )
    Post.objects.filter(pk=post.pk).update(revision=1, edited_at=at)
