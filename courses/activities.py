"""What the ledger knows of learning. Minutes live in the steps, so that a course is not counted twice."""

from django.utils.translation import gettext_lazy as _

from activity.kinds import kind_of, register_kind, subscribes_to, subscribes_to_reversals_of
from courses.conditions import Condition

COURSE_STARTED = register_kind("course_started", _("Started a course"), "courses")
STEP_COMPLETED = register_kind("step_completed", _("Completed a step"), "courses")
SESSION_ATTENDED = register_kind("session_attended", _("Attended a live session"), "courses")
COURSE_COMPLETED = register_kind("course_completed", _("Completed a course"), "courses")
PATH_STARTED = register_kind("path_started", _("Started a learning path"), "courses")
PATH_COMPLETED = register_kind("path_completed", _("Completed a learning path"), "courses")

# Kinds of the exchange, by name: who writes where a step is discussed may complete it by that.
POSTS = ("topic_started", "post_written")


def hear_of_post(activity) -> None:
    """Somebody wrote in a discussion; where it is the discussion of a step she takes, that step may ask for it (2 queries)."""
    if activity.member is None or activity.about_page_id is None:
        return
    from courses.models import Enrolment

    for enrolment, step in Enrolment.objects.at_step(activity.member, activity.about_page_id):
        enrolment.meet(step, Condition.POSTED, at=activity.happened_at, note=f"{activity.kind} {activity.target_id}")


def hear_of_post_taken_back(activity) -> None:
    """A step not completed by it waits again, unless she wrote something else there."""
    if activity.member is None or activity.about_page_id is None:
        return
    from activity.models import Activity
    from courses.models import Enrolment

    written = Activity.objects.by(activity.member).about_page(activity.about_page_id).of_kind(*map(kind_of, POSTS))
    if not written.standing().exists():
        for enrolment, step in Enrolment.objects.at_step(activity.member, activity.about_page_id):
            enrolment.unmeet(step.pk, Condition.POSTED)


for kind in POSTS:
    subscribes_to(kind)(hear_of_post)
    subscribes_to_reversals_of(kind)(hear_of_post_taken_back)
