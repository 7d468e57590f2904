"""What editors meet in the admin: no course is deleted under its learners, certificates are revoked with a reason."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Certificate, CoursePage, Enrolment


@hooks.register("before_delete_page")
def keep_courses_with_learners(request, page):
    """Learners' records hang on the course: withdraw it instead."""
    below = CoursePage.objects.descendant_of(page, inclusive=True)
    learners = Enrolment.objects.filter(course__in=below).count()
    if not learners:
        return None
    said = ngettext(
        "%(n)s person has taken a course here. Unpublish it instead of deleting it.",
        "%(n)s people have taken a course here. Unpublish it instead of deleting it.",
        learners,
    )
    messages.error(request, said % {"n": learners})
    return redirect("wagtailadmin_explore", page.pk)


class RevokingPolicy(ModelPermissionPolicy):
    """Certificates are issued by completing a course and by nothing else."""

    def user_has_permission(self, user, action: str) -> bool:
        return action in ("change", "view") and user.is_active and getattr(user, "is_administrator", False)

    def user_has_any_permission(self, user, actions) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class CertificateViewSet(SnippetViewSet):
    model = Certificate
    icon = "doc-full"
    menu_label = gettext_lazy("Certificates")
    list_display = ["title", "holder_name", "issued_at", "revoked_at"]
    search_fields = ["holder_name", "code"]
    panels = [
        FieldPanel("holder_name", read_only=True),
        FieldPanel("issued_at", read_only=True),
        FieldPanel("revoked_reason"),
    ]
    permission_policy = RevokingPolicy(Certificate)


register_snippet(CertificateViewSet)
