"""What learners are told when a teacher writes to them: who, about which course, in a line; the words are on the site."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.notices import TAKING, title_of, titled
from foundation.access import MEMBERS, PUBLIC
from notifications.kinds import Notice, register_notice


def may_see(member, message) -> bool:
    """Only those it was sent to have such a notice; a course they may see no more takes it with it (no query for an open course)."""
    return message.course.audience in (PUBLIC, MEMBERS) or message.course.may_be_seen_by(member)


def describe(message, notification) -> Notice:
    words = {"course": title_of(message, message.course), "subject": message.subject, "name": message.sender_name}
    said = _("%(name)s writes about “%(course)s”: %(subject)s") if message.sender else _("About “%(course)s”: %(subject)s")
    return Notice(said % words, message.get_absolute_url())


def messages() -> QuerySet:
    from courses.models import CourseMessage

    return titled(CourseMessage.objects.select_related("course", "sender"), "course__translation_key")


MESSAGE = register_notice(
    "course_message",
    gettext_lazy("A teacher writes about a course you take"),
    describe=describe,
    may_see=may_see,
    targets=messages,
    group=TAKING,
)
