"""What members do in the exchange."""

from django.utils.translation import gettext_lazy as _

from activity.kinds import register_kind

TOPIC_STARTED = register_kind("topic_started", _("Started a topic"), "exchange", is_contribution=True)
POST_WRITTEN = register_kind("post_written", _("Answered or replied"), "exchange", is_contribution=True)
ANSWER_ACCEPTED = register_kind("answer_accepted", _("Gave the accepted answer"), "exchange", is_contribution=True)
CASE_READ = register_kind("case_read", _("Read a case"), "exchange")
CASE_PUBLISHED = register_kind("case_published", _("Published a case"), "exchange", is_contribution=True)
