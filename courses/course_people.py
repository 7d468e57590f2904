"""Who takes a course, as its teachers see it; and a manager's colleagues sent together."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import QueryDict

from courses.admission import admit
from courses.models import CoursePage, Enrolment, EnrolmentLink, Run
from members.models import Member

A_PAGE = 50


@dataclass
class CoursePeople:
    """About 8 queries, however many there are."""

    course: CoursePage
    query: QueryDict

    @cached_property
    def enrolments(self):
        return Enrolment.objects.in_course(self.course).select_related("member", "run", "organisation")

    @cached_property
    def applied(self) -> list[Enrolment]:
        """Who waits for a decision, the first first."""
        return list(self.enrolments.filter(status=Enrolment.Status.APPLIED).order_by("asked_at", "pk"))

    @cached_property
    def waiting(self) -> list[Enrolment]:
        return list(self.enrolments.filter(status=Enrolment.Status.WAITING).order_by("asked_at", "pk"))

    @cached_property
    def page(self) -> Page:
        """Who takes it or took it."""
        inside = self.enrolments.filter(status__in=[Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED])
        return Paginator(inside.order_by("member__first_name", "member__last_name", "pk"), A_PAGE).get_page(
            self.query.get("page")
        )

    @cached_property
    def runs(self) -> list[Run]:
        return list(Run.objects.of_course(self.course).standing())

    @cached_property
    def links(self) -> list[EnrolmentLink]:
        return list(EnrolmentLink.objects.filter(course=self.course).select_related("run", "made_by")[:30])


@transaction.atomic
def send_colleagues(manager: Member, course: CoursePage, *, members, run: Run | None = None, key: str = "") -> list[Enrolment]:
    """All of them or none. Raises Refused."""
    terms = {"source": Enrolment.Source.MANAGER, "run": run, "key": key, "sent_by": manager}
    return [admit(member, course, **terms) for member in members]
