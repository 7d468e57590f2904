"""Where persons occur in the knowledge base."""

from foundation.data_map import holds_personal_data
from knowledge_base.models import ArticlePage, Reading


def readings(member) -> list[dict]:
    return list(Reading.objects.of(member).values("article__title", "version", "read_at"))


def forget_readings(member) -> None:
    Reading.objects.of(member).delete()


def written(member) -> list[dict]:
    return list(ArticlePage.objects.filter(author=member).values("title", "summary", "first_published_at"))


def forget_author(member) -> None:
    """The article stays, for it is the cluster's; her name goes."""
    ArticlePage.objects.filter(author=member).update(author=None)


holds_personal_data(
    "knowledge_base.Reading",
    "member",
    why="to show a member what she has read, and what is new since then",
    export=readings,
    erase=forget_readings,
)
holds_personal_data(
    "knowledge_base.ArticlePage",
    "author",
    why="to credit whoever wrote the article",
    export=written,
    erase=forget_author,
)
