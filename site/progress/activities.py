"""Proof of expertise: so many accepted answers, cases and articles on a theme, and routing knows whom to ask.

The fact is written down once, when the proof is complete: who then unticks the theme in her settings is not named for it again.
"""

from activity.kinds import subscribes_to
from activity.models import Activity
from experience_exchange.activities import ANSWER_ACCEPTED, CASE_PUBLISHED
from experience_exchange.asking_notices import PROVEN
from goals.models import Expertise
from knowledge_base.activities import ARTICLE_PUBLISHED
from notifications.models import Notification

PROOFS = (ANSWER_ACCEPTED, CASE_PUBLISHED, ARTICLE_PUBLISHED)
ENOUGH = 3


@subscribes_to(ANSWER_ACCEPTED.code)
@subscribes_to(CASE_PUBLISHED.code)
@subscribes_to(ARTICLE_PUBLISHED.code)
def prove_expertise(act: Activity) -> None:
    """2–3 queries a theme of what was done, on these rare acts only."""
    shown = Activity.objects.by(act.member).of_kind(*PROOFS).standing()
    for theme in act.themes.all():
        number = shown.on_theme(theme.pk).count()
        known = number > ENOUGH and Expertise.objects.of(act.member).on([theme]).exists()
        if (number == ENOUGH or known) and Expertise.objects.prove(act.member, theme):
            Notification.objects.tell(act.member, PROVEN, Expertise.objects.of(act.member).on([theme]).get())
