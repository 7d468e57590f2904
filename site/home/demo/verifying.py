"""Who found which article right, and when: most in good time, a few not, and one that nobody answers for."""

from django.utils import timezone

from home.demo.cluster import Cluster
from knowledge_base.kinds import due_after
from knowledge_base.models import ArticlePage, Verification

# Nobody has looked at these since they were due; the last one's owner has left.
FORGOTTEN = ("sandbox-reports-worth-reading", "one-page-for-each-ai-system", "test-before-you-invest")
OWNERLESS = "test-before-you-invest"


def verify_articles(cluster: Cluster) -> None:
    """After the dates are settled: each interval began when the article says it was published."""
    for slug in cluster.articles:
        article = ArticlePage.objects.get(pk=cluster.articles[slug].pk)
        if slug != OWNERLESS:
            editor = cluster.members["editor"]
            article.entrust(article.keeper, editor if article.kind == "law" and article.keeper != editor else None)
            verify_in_time(cluster, article, forgets=slug in FORGOTTEN)
        else:
            article.entrust(None)
        article.settle_due()
        if slug in FORGOTTEN and not article.is_overdue:
            article.set_facts(verify_due=timezone.localdate(cluster.days_ago(9)))


def verify_in_time(cluster: Cluster, article: ArticlePage, *, forgets: bool) -> None:
    """A few days before each date, until one lies ahead; who forgets does not do it the last time."""
    early = cluster.chance("verified", article.slug).randint(1, 9)
    dues, day = [], timezone.localdate(article.first_published_at)
    while (day := due_after(article.kind, day)) <= timezone.localdate(cluster.now):
        dues.append(day)
    for due in dues[:-1] if forgets else dues:
        days = (timezone.localdate(cluster.now) - due).days + early
        Verification.objects.verify(article, article.keeper, at=cluster.days_ago(days, hour=13))
