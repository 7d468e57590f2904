"""Some posts become a topic of their own."""

from django.db import transaction

from activity.models import Activity
from experience_exchange import activities
from experience_exchange.models import Post, Topic
from experience_exchange.rearranging.carrying import split_followers, split_runs
from experience_exchange.rearranging.kinds import SPLIT, CannotBe, rule_on
from experience_exchange.rearranging.positions import carry_readers_of_split
from experience_exchange.rearranging.renumbering import take_over
from foundation.changes import announce


@transaction.atomic
def split(topic: Topic, numbers: list[int], title: str, *, by, reason: str, kind: str = "", seen: int | None = None) -> Topic:
    """The new topic, on the same board. Raises CannotBe (nothing chosen, or the opening post) and Overtaken."""
    topic.claim(seen)
    locked = Topic.objects.select_for_update().get(pk=topic.pk)
    posts = list(locked.posts.filter(number__in=numbers, number__gt=1).select_related("author").order_by("number"))
    shown = [post for post in posts if not post.hidden_at]
    if not shown or posts[0] != shown[0] or 1 in numbers:
        raise CannotBe
    accepted = next((post for post in posts if post.pk == locked.accepted_id), None)
    if accepted:
        locked.accept(None)
    new = beside(locked, shown[0], title, kind)
    moved = take_over(posts, new)
    begins(shown[0], new)
    # Before the readers' places: what of it is new to each is asked of the old topic.
    split_runs(locked, new, moved)
    carry_readers_of_split(locked, new, moved)
    split_followers(locked, new)
    for each in (locked, new):
        each.recount()
        announce(each)
    rule_on(SPLIT, new, by=by, reason=reason, from_topic=locked.pk)
    return new


def beside(topic: Topic, first: Post, title: str, kind: str) -> Topic:
    new = Topic.objects.create(
        board=topic.board,
        author=first.author,
        title=title,
        kind=kind or topic.kind,
        language=topic.language,
        page_audience=topic.page_audience,
        audience=topic.audience,
        created_at=first.created_at,
    )
    new.themes.set(topic.themes.all())
    new.tags.set(topic.tags.names())
    return new


def begins(post: Post, topic: Topic) -> None:
    """In the ledger her reply becomes a topic she started."""
    if post.author:
        Activity.objects.reverse_of(post.author, activities.POST_WRITTEN, post)
        Activity.objects.record(post.author, activities.TOPIC_STARTED, topic, at=post.created_at)
