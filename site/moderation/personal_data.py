"""What was asked and decided stays, as the record of why something is hidden; the name on it goes with the member."""

from foundation.data_map import holds_personal_data
from moderation.models import Ruling


def export_voices(member) -> list[dict]:
    return list(member.review_voices.values("item__kind", "reason", "said_at"))


def export_decisions(member) -> list[dict]:
    return list(member.review_decisions.values("item__kind", "decision", "reason", "decided_at"))


holds_personal_data(
    "moderation.ReviewVoice", "member", why="who asked for a review, and why", export=export_voices, texts=("reason",)
)
holds_personal_data(
    "moderation.ReviewDecision", "reviewer", why="who decided what, and why", export=export_decisions, texts=("reason",)
)


def export_rulings(member) -> list[dict]:
    columns = ("kind", "title", "rule", "reason", "made_at", "until", "lifted_at", "appeal", "appeal_answer")
    return list(member.rulings.values(*columns))


def forget_ruling(member) -> None:
    """That something was decided stays; about whom, what she wrote and who decided does not."""
    member.rulings.update(member=None, title="", reason="", appeal="", appeal_answer="", lifted_why="", details={})
    Ruling.objects.filter(by=member).update(by=None)
    Ruling.objects.filter(lifted_by=member).update(lifted_by=None)


def export_notes(member) -> list[dict]:
    return list(member.review_notes.values("item__kind", "text", "said_at"))


holds_personal_data(
    "moderation.Ruling",
    "member",
    "by",
    "lifted_by",
    why="what was decided about a member or her posts, and by whom",
    export=export_rulings,
    erase=forget_ruling,
    texts=("title", "reason", "details", "lifted_why", "appeal", "appeal_answer"),
)
holds_personal_data(
    "moderation.ReviewNote", "member", why="what moderators told each other", export=export_notes, texts=("text",)
)
holds_personal_data("moderation.WatchedWord", "added_by", why="which moderator watches a word, so that others can ask why")
holds_personal_data("moderation.ReviewItem", "assignee", why="which moderator looks at it, so that two do not do the same work")
