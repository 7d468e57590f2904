"""What members do in the exchange."""

from django.utils.translation import gettext_lazy as _

from activity.kinds import register_kind

TOPIC_STARTED = register_kind("topic_started", _("Started a topic"), "exchange", is_contribution=True, a_day=5)
POST_WRITTEN = register_kind("post_written", _("Answered or replied"), "exchange", is_contribution=True, a_day=20)
ANSWER_ACCEPTED = register_kind("answer_accepted", _("Gave the accepted answer"), "exchange", is_contribution=True)
ANSWER_HELPFUL = register_kind(
    "answer_helpful", _("Wrote something others found helpful"), "exchange", is_contribution=True, a_day=10
)
TOPIC_CURATED = register_kind("topic_curated", _("Put a topic in order"), "exchange", is_contribution=True, a_day=10)
CASE_READ = register_kind("case_read", _("Read a case"), "exchange")
CASE_PUBLISHED = register_kind("case_published", _("Published a case"), "exchange", is_contribution=True)
