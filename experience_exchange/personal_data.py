"""Where the exchange knows persons. What a member wrote stays when she goes, since others answered it; her name does not."""

from experience_exchange import personal_following
from experience_exchange.mentions import without_name
from experience_exchange.models import (
    AllRead,
    AnswerRequest,
    Attachment,
    Board,
    BoardRead,
    CasePage,
    CaseReading,
    PollBallot,
    Post,
    PostVersion,
    ReadMark,
    Topic,
)
from experience_exchange.personal_following import with_titles
from foundation.changes import announce
from foundation.data_map import holds_personal_data


def topics_of(member) -> list[dict]:
    return list(Topic.objects.filter(author=member).values("id", "title", "kind", "language", "created_at"))


def posts_of(member) -> list[dict]:
    columns = ("topic_id", "number", "source", "created_at", "edited_at", "hidden_at", "hidden_why")
    return with_titles(member, list(Post.objects.filter(author=member).order_by("created_at").values(*columns)))


def versions_of(member) -> list[dict]:
    columns = ("post_id", "revision", "title", "source", "edited_at")
    return list(PostVersion.objects.filter(post__author=member).order_by("post", "revision").values(*columns))


def forget_versions(member) -> None:
    """Earlier versions of her own posts go; of others' posts that she edited, only her name."""
    PostVersion.objects.filter(post__author=member).delete()
    PostVersion.objects.filter(edited_by=member).update(edited_by=None)


def forget_mentions(member) -> None:
    """Her handle goes out of what others wrote, and out of its earlier versions (about 2 queries for each post that names her)."""
    for post in Post.objects.filter(source__icontains=f"@{member.handle}"):
        post.set_source(without_name(post.source, member.handle))
        post.save(update_fields=["source", "html", "text", "render_version"])
        announce(post.topic)
    for version in PostVersion.objects.filter(source__icontains=f"@{member.handle}"):
        version.source = without_name(version.source, member.handle)
        version.save(update_fields=["source"])


def forget_author(member) -> None:
    """Versions first: the posts' author says whose they are."""
    forget_versions(member)
    forget_mentions(member)
    Post.objects.filter(author=member).update(author=None)
    Post.objects.filter(hidden_by=member).update(hidden_by=None)
    # Visitors' copies of the pages hold her name.
    announce(member)


holds_personal_data(
    "experience_exchange.Post",
    "author",
    "hidden_by",
    why="who wrote a post, so that readers know whom to ask",
    export=posts_of,
    erase=forget_author,
    texts=("source", "html", "text", "hidden_why"),
)


def attachments_of(member) -> list[dict]:
    columns = ("post_id", "name", "about", "size", "file", "created_at")
    return list(Attachment.objects.filter(uploader=member).values(*columns))


def forget_attachments(member) -> None:
    """What was never sent goes; what others read in a post stays, without her name."""
    Attachment.objects.filter(uploader=member, post=None).remove()
    Attachment.objects.filter(uploader=member).update(uploader=None)


holds_personal_data(
    "experience_exchange.Attachment",
    "uploader",
    why="who attached a file to a post",
    export=attachments_of,
    erase=forget_attachments,
    texts=("name", "about"),
)


def ballots_of(member) -> list[dict]:
    ballots = PollBallot.objects.filter(member=member).prefetch_related("choices__option").select_related("poll")
    return [{"poll": str(ballot.poll), "chosen": [str(each.option) for each in ballot.choices.all()]} for ballot in ballots]


holds_personal_data(
    "experience_exchange.PollBallot",
    "member",
    why="that a member votes once, and may change her vote",
    export=ballots_of,
    erase=lambda member: PollBallot.objects.filter(member=member).update(member=None),
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
    "experience_exchange.Board",
    "moderators",
    why="who moderates a board",
    export=lambda member: list(Board.objects.filter(moderators=member).values("key")),
    erase=lambda member: Board.moderators.through.objects.filter(member=member).delete(),
)
holds_personal_data(
    "experience_exchange.AllRead",
    "member",
    why="when a member marked everything as read",
    export=lambda member: list(AllRead.objects.filter(member=member).values("read_at")),
    erase=lambda member: AllRead.objects.filter(member=member).delete(),
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
holds_personal_data(
    "experience_exchange.AnswerRequest",
    "expert",
    why="who was asked to answer a question, and whether she could",
    export=lambda member: list(AnswerRequest.objects.of(member).values("topic_id", "state", "asked_at", "changed_at")),
    erase=lambda member: AnswerRequest.objects.filter(expert=member).delete(),
)

personal_following.declare()
