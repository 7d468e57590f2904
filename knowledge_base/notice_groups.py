"""How the notices of the knowledge base stand together on the page where a member chooses how to be told."""

from django.utils.translation import gettext_lazy as _

from notifications.kinds import NoticeGroup

KEEPING = NoticeGroup("articles_kept", _("Articles I answer for"), _("When to verify one, and what readers say about it"))
PROPOSING = NoticeGroup(
    "articles_proposed", _("Articles that are proposed"), _("Answers to what I propose, remarks, and when somebody asks me")
)
