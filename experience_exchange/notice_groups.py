"""How the notices of the exchange stand together on the page where a member chooses how to be told."""

from django.utils.translation import gettext_lazy as _

from notifications.kinds import NoticeGroup

TALKING = NoticeGroup("exchange_talk", _("Answers and conversations"), _("Answers to me, mentions, and what I follow"))
ASKING = NoticeGroup("exchange_asking", _("Questions I am asked"), _("When somebody looks for an answer in a field I know"))
