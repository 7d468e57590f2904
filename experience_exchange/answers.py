"""What an answer is worth to its readers: whose it is, and how many it has helped."""

from django.db.models import Count, Q

from experience_exchange.models import Post
from goals.models import Expertise, Theme
from marks.kinds import Kind
from marks.models import Mark

POST = "experience_exchange.post"


def known_for(posts: list[Post], themes: list[Theme]) -> list[Post]:
    """These posts, each with `known_for`: the question's themes its author is an expert on (1 query at most)."""
    authors = {post.author_id for post in posts if post.author_id and not post.opens}
    known = Expertise.objects.themes_of(authors, themes)
    for post in posts:
        post.known_for = [] if post.opens else known.get(post.author_id, [])
    return posts


def weigh(posts: list[Post], user) -> None:
    """Each with `helpful` (to how many), `helped_me` and `may_be_thanked` (1 query, whatever the length)."""
    helped = thanks(posts, user)
    for post in posts:
        post.helpful, post.helped_me = helped.get(post.pk, (0, False))
        post.may_be_thanked = user.is_authenticated and post.author_id != user.pk and not post.hidden_at


def thanks(posts: list[Post], user) -> dict[int, tuple[int, bool]]:
    """Number of a post → how many it helped, and whether this reader is among them (1 query)."""
    marks = Mark.objects.filter(kind=Kind.USEFUL, target_model=POST, target_id__in=[post.pk for post in posts])
    counted = marks.order_by().values("target_id").annotate(n=Count("pk"), mine=Count("pk", filter=Q(member=user.pk)))
    return {row["target_id"]: (row["n"], bool(row["mine"])) for row in counted}
