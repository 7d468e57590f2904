"""Who can be asked about what, and one question that waits for its expert."""

from experience_exchange.asking import ask
from experience_exchange.asking_notices import ASKED
from experience_exchange.models import Post, Topic
from goals.models import Expertise
from home.demo.cluster import Cluster
from notifications.models import Notification

# Nobody can be asked about these: an administrator sees the gap.
GAPS = {"ipr"}


def let_be_asked(cluster: Cluster) -> None:
    """Whoever gave an accepted answer can be asked about its themes; the expert of the sign-ins was named."""
    for post in Post.objects.filter(pk__in=Topic.objects.exclude(accepted=None).values("accepted")).select_related("topic"):
        known = [row.theme for row in Expertise.objects.of(post.author)]
        themes = [theme for theme in post.topic.themes.all() if theme.key not in GAPS]
        Expertise.objects.declare(post.author, [*known, *themes])
    for theme in list(cluster.themes.values())[:3]:
        Expertise.objects.nominate(cluster.members["expert"], theme, by=cluster.members["admin"])
    for topic in Topic.objects.unanswered().filter(hidden_at=None):
        ask(topic)
    # A demo must not mail.
    Notification.objects.of_kind(ASKED).update(mail_after=None)
