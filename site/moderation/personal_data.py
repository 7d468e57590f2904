"""What was asked and decided stays, as the record of why something is hidden; the name on it goes with the member."""

from foundation.data_map import holds_personal_data


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
