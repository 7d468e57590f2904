"""What the addresses in some posts mean to one reader: pages, topics and posts she may see."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from experience_exchange.drawing.addresses import address
from experience_exchange.filling.links import POST, TOPIC, number_in
from experience_exchange.models import Post, Topic
from foundation.access import visible
from foundation.linked_pages import linked_pages


@dataclass(frozen=True)
class Target:
    title: str
    url: str
    kind: str
    language: str
    # For a post: who wrote it, and its number in its topic.
    author: str = ""
    number: int = 0


def targets(reader, paths: list[str]) -> dict[str, Target]:
    """Path → what is there (1 query for all pages, 1 for all posts and topics; none where nothing is linked)."""
    posts = {path: number for path in paths if (number := number_in(POST, path))}
    topics = {path: number for path in paths if (number := number_in(TOPIC, path))}
    others = [path for path in paths if path not in posts and path not in topics]
    pages = linked_pages(reader, others) if others else {}
    found = {path: Target(page.title, page.url, page.kind, page.language) for path, page in pages.items()}
    linked = posts_of(reader, posts.values(), topics.values()) if posts or topics else []
    return found | {
        **chosen(posts, {post.pk: of_post(post) for post in linked}),
        **chosen(topics, {post.topic_id: of_topic(post.topic) for post in linked if post.opens}),
    }


def chosen(numbers: dict[str, int], known: dict[int, Target]) -> dict[str, Target]:
    return {path: known[number] for path, number in numbers.items() if number in known}


def posts_of(reader, posts, topics) -> list[Post]:
    """Those of these numbers, and the opening posts of these topics, that this reader may see."""
    wanted = Q(pk__in=list(posts)) | Q(topic__in=list(topics), number=1)
    seen = visible(Post.objects.filter(wanted), reader, "topic__audience").filter(hidden_at=None, topic__hidden_at=None)
    return list(seen.select_related("topic", "author").order_by())


def of_topic(topic: Topic) -> Target:
    return Target(topic.title, address("topic", topic.pk), topic.get_kind_display(), topic.language)


def of_post(post: Post) -> Target:
    author = post.author.name if post.author else _("A former member")
    return Target(post.topic.title, address("post", post.pk), _("Post"), post.topic.language, author, post.number)
