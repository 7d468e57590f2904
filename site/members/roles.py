"""The roles a member may hold. A role is a Django group, so that Wagtail understands it; the migrations set up its rights.

Being manager of an organisation is not here: it belongs to one membership, see `Membership.is_manager`.
"""

from django.utils.translation import gettext_lazy as _

EXPERT = "Experts"
TEACHER = "Teachers"
EDITOR = "Editors"
MODERATOR = "Moderators"
ADMINISTRATOR = "Administrators"

ROLES = (EXPERT, TEACHER, EDITOR, MODERATOR, ADMINISTRATOR)
# Who may see what only the cluster's own people should.
STAFF_ROLES = frozenset({EDITOR, MODERATOR, ADMINISTRATOR})
# One person who holds it.
ROLE_NAMES = {
    EXPERT: _("Expert"),
    TEACHER: _("Teacher"),
    EDITOR: _("Editor"),
    MODERATOR: _("Moderator"),
    ADMINISTRATOR: _("Administrator"),
}
