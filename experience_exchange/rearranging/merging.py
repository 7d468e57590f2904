"""A topic into another one. Its address goes on leading to what became of it."""

from django.db import transaction
from django.utils import timezone

from activity.models import Activity
from experience_exchange import activities
from experience_exchange.asking import settle
from experience_exchange.models import AnswerRequest, Poll, Post, Topic
from experience_exchange.rearranging.carrying import merge_followers, merge_runs
from experience_exchange.rearranging.kinds import MERGED, CannotBe, WouldReachMore, rule_on
from experience_exchange.rearranging.positions import carry_readers_of_merged
from experience_exchange.rearranging.renumbering import take_over
from foundation.access import narrower
from foundation.changes import announce


@transaction.atomic
def merge(source: Topic, target: Topic, *, by, reason: str, seen: int | None = None) -> None:
    """The target's accepted answer stays; where it has none, the source's becomes its own.

    Raises CannotBe (into itself, into what was merged, the discussion of a page, two polls), WouldReachMore and Overtaken.
    """
    if source.pk == target.pk or source.about_id or target.merged_into_id or source.merged_into_id or target.hidden_at:
        raise CannotBe
    if target.audience != source.audience and narrower(source.audience, target.audience) != target.audience:
        raise WouldReachMore
    if Poll.objects.filter(topic__in=[source, target]).count() > 1:
        raise CannotBe
    source.claim(seen)
    # Always in the order of their numbers, so that two merges at once wait for each other instead of locking each other out.
    locked = {topic.pk: topic for topic in Topic.objects.select_for_update().filter(pk__in=[source.pk, target.pk]).order_by("pk")}
    source, target = locked[source.pk], locked[target.pk]
    accepted, before = source.accepted, target.last_number
    if accepted:
        source.accept(None)
    posts = list(source.posts.select_related("author").order_by("number"))
    moved = take_over(posts, target)
    replies_only(posts[0] if posts else None, source)
    carry_readers_of_merged(source, target, moved, before)
    merge_followers(source, target)
    merge_runs(source, target, moved)
    leave_behind(source, target)
    target.recount()
    if accepted and target.is_question and target.accepted_id is None:
        target.accept(Post.objects.get(pk=accepted.pk))
    announce(source)
    announce(target)
    rule_on(MERGED, source, by=by, reason=reason, into=target.pk)


def replies_only(opening: Post | None, source: Topic) -> None:
    """In the ledger the topic she started becomes a reply."""
    if opening and opening.author and not opening.hidden_at:
        Activity.objects.reverse_of(opening.author, activities.TOPIC_STARTED, source)
        Activity.objects.record(opening.author, activities.POST_WRITTEN, opening, at=opening.created_at)


def leave_behind(source: Topic, target: Topic) -> None:
    for request in AnswerRequest.objects.filter(topic=source).open():
        settle(request, AnswerRequest.State.DROPPED)
    Poll.objects.filter(topic=source).update(topic=target)
    target.themes.add(*source.themes.all())
    target.tags.add(*source.tags.names())
    source.merged.update(merged_into=target)
    source.merged_into, source.hidden_at, source.pinned_at = target, timezone.now(), None
    source.save(update_fields=["merged_into", "hidden_at", "pinned_at"])
    source.recount()
