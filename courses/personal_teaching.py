"""Persons where teachers look after learners: who put what right for whom, who wrote to whom."""

from collections.abc import Iterator

from django.db.models import Q

from courses.models import CourseMessage, TeacherAct
from foundation.data_map import holds_personal_data
from members.models import Member


def acts(member: Member) -> Iterator[dict]:
    """Those about her, and those she did for others, without their names."""
    for act in TeacherAct.objects.filter(Q(enrolment__member=member) | Q(by=member)).select_related("enrolment"):
        about_her = act.enrolment.member_id == member.pk
        yield {
            "about": "me" if about_her else "another learner",
            "what": act.what,
            "title": act.title,
            "reason": act.reason,
            "done_at": act.done_at.isoformat(),
        }


def messages(member: Member) -> Iterator[dict]:
    for message in CourseMessage.objects.filter(Q(sender=member) | Q(recipients=member)).distinct():
        yield {
            "sent_by_me": message.sender_id == member.pk,
            "subject": message.subject,
            "text": message.text,
            "sent_at": message.sent_at.isoformat(),
        }


def forget_writer(member: Member) -> None:
    """What she wrote stays with those who got it, without her name."""
    CourseMessage.objects.filter(sender=member).update(sender=None)
    CourseMessage.recipients.through.objects.filter(member=member).delete()


holds_personal_data(
    "courses.TeacherAct",
    "by",
    why="what a teacher put right for a learner, and why; what is about a learner goes with her enrolment",
    export=acts,
    erase=lambda member: TeacherAct.objects.filter(by=member).update(by=None),
    texts=("reason",),
)
holds_personal_data(
    "courses.CourseMessage",
    "sender",
    "recipients",
    why="what teachers write to those who take their course",
    export=messages,
    erase=forget_writer,
    texts=("subject", "text"),
)
