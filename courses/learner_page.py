"""What stands on a learner's page, for her teachers."""

from courses.events import events_of
from courses.models import Enrolment, TeacherAct
from courses.standing import Standing
from courses.teaching import CorrectionForm


def takes(enrolment: Enrolment) -> bool:
    """Who left the course, or is not in it yet, is not put right."""
    return enrolment.status in (Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED)


def context_of(enrolment: Enrolment, reader, form: CorrectionForm | None = None) -> dict:
    """Her progress with every event behind it, what teachers did for her, and the form to do so (8 queries)."""
    if form is None and takes(enrolment) and enrolment.outline.steps:
        form = CorrectionForm(enrolment, reader)
    acts = TeacherAct.objects.about(enrolment)
    return {"enrolment": enrolment, "standing": Standing(enrolment), "events": events_of(enrolment), "acts": acts, "form": form}
