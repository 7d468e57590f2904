"""What the ledger knows of learning. Minutes live in the steps, so that a course is not counted twice."""

from django.utils.translation import gettext_lazy as _

from activity.kinds import register_kind

COURSE_STARTED = register_kind("course_started", _("Started a course"), "courses")
STEP_COMPLETED = register_kind("step_completed", _("Completed a step"), "courses")
COURSE_COMPLETED = register_kind("course_completed", _("Completed a course"), "courses")
