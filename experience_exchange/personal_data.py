"""Where the exchange knows persons. What a member wrote stays when she goes, since others answered it; her name does not."""

from experience_exchange.models import BoardRead, CasePage, CaseReading, Post, PostVersion, ReadMark, Topic
from foundation.data_map import holds_personal_data


def topics_of(member) -> list[dict]:
    return list(Topic.objects.filter(author=member).values("id", "title", "kind", "language", "created_at"))


def posts_of(member) -> list[dict]:
    columns = ("topic_id", "topic__title", "number", "source", "created_at", "edited_at", "hidden_at", "hidden_why")
    return list(Post.objects.filter(author=member).order_by("created_at").values(*columns))


def versions_of(member) -> list[dict]:
    columns = ("post_id", "revision", "title", "source", "edited_at")
    return list(PostVersion.objects.filter(post__author=member).order_by("post", "revision").values(*columns))


def forget_versions(member) -> None:
    """Earlier versions of her own posts go; of others' posts that she edited, only her name."""
    PostVersion.objects.filter(post__author=member).delete()
    PostVersion.objects.filter(edited_by=member).update(edited_by=None)


# Erasing goes from the last to the first: versions before posts, whose authors say whose versions they are.
holds_personal_data(
    "experience_exchange.Post",
    "author",
    why="who wrote a post, so that readers know whom to ask",
    export=posts_of,
    erase=lambda member: Post.objects.filter(author=member).update(author=None),
    texts=("source", "html", "text", "hidden_why"),
)
holds_personal_data(
    "experience_exchange.PostVersion",
    "edited_by",
    why="what a post said before an edit, so that nobody puts words into another's mouth",
    export=versions_of,
    erase=forget_versions,
    texts=("title", "source"),
)
holds_personal_data(
    "experience_exchange.Topic",
    "author",
    why="who asked, and may say which answer helped",
    export=topics_of,
    erase=lambda member: Topic.objects.filter(author=member).update(author=None),
    texts=("title",),
)
holds_personal_data(
    "experience_exchange.ReadMark",
    "member",
    why="how far a member has read in a topic",
    export=lambda member: list(ReadMark.objects.filter(member=member).values("topic_id", "last_number")),
    erase=lambda member: ReadMark.objects.filter(member=member).delete(),
)
holds_personal_data(
    "experience_exchange.BoardRead",
    "member",
    why="when a member marked a board as read",
    export=lambda member: list(BoardRead.objects.filter(member=member).values("board__key", "read_at")),
    erase=lambda member: BoardRead.objects.filter(member=member).delete(),
)
holds_personal_data(
    "experience_exchange.CaseReading",
    "member",
    why="which cases a member has read",
    export=lambda member: list(CaseReading.objects.filter(member=member).values("case__title", "read_at")),
    erase=lambda member: CaseReading.objects.filter(member=member).delete(),
)
holds_personal_data(
    "experience_exchange.CasePage",
    "author",
    why="who wrote a case, so that readers know whom to ask",
    export=lambda member: list(CasePage.objects.filter(author=member).values("title", "first_published_at")),
    erase=lambda member: CasePage.objects.filter(author=member).update(author=None),
)
