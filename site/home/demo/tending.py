"""What a knowledge base gets that people use: reading lists, a second version, words from readers, a twin that lags behind."""

from datetime import timedelta

from django.db.models import OuterRef, Subquery
from wagtail.models import Page

from home.demo import content
from home.demo.cluster import Cluster
from home.demo.pages import publish
from home.demo.story import stable_id
from knowledge_base.models import ArticlePage, Change, Feedback, PublishedVersion, ReadingList, ReadingListEntry

LAGGING, DAYS = "what-the-ai-act-asks", 12
ADDED = "<p>The guidelines on high-risk systems came later than promised: plan with the dates above, not with older slides.</p>"
SAID = (
    ("automation-and-the-public-administration-act", "missing", "An example of a decision that was overturned would help our case workers."),
    ("what-the-ai-act-asks", "unclear", "Is a municipality that adapts a bought model a provider or a deployer?"),
)  # fmt: skip


def settle_ages() -> None:
    """Each page as old as it says it is; the twins were level when they came out."""
    then = Subquery(Page.objects.filter(pk=OuterRef("pk")).values("first_published_at")[:1])
    ArticlePage.objects.update(content_at=then, level_at=then)
    for version in PublishedVersion.objects.select_related("page"):
        PublishedVersion.objects.filter(pk=version.pk).update(published_at=version.page.first_published_at)


def make_reading_lists(cluster: Cluster) -> None:
    for place, words in enumerate(content.read("reading_lists.toml")["lists"], 1):
        made = ReadingList.objects.create(slug=words["slug"], order=place, **content.in_both(words, "title", "text"))
        for order, slug in enumerate(words["articles"]):
            ReadingListEntry.objects.create(reading_list=made, article=cluster.articles[slug], sort_order=order)


def write_something_new(cluster: Cluster) -> None:
    """A second version of one article; its Norwegian twin has not followed yet."""
    page = ArticlePage.objects.get(pk=cluster.articles[LAGGING].pk)
    page.body.append(("text", ADDED, stable_id(LAGGING, "added")))
    page.change, page.change_note = Change.CONTENT, "A word about the guidelines"
    publish(page)
    then = cluster.days_ago(DAYS, hour=14)
    ArticlePage.objects.filter(pk=page.pk).update(content_at=then, last_published_at=then, latest_revision_created_at=then)
    PublishedVersion.objects.filter(page=page.pk, number=2).update(published_at=then)


def hear_readers(cluster: Cluster) -> None:
    for slug, about, text in SAID:
        said = Feedback.objects.answer(cluster.members["member"], cluster.articles[slug], helpful=True, about=about, text=text)
        Feedback.objects.filter(pk=said.pk).update(given_at=cluster.now - timedelta(days=3))


def tend_articles(cluster: Cluster) -> None:
    """After all dates are settled."""
    settle_ages()
    make_reading_lists(cluster)
    write_something_new(cluster)
    hear_readers(cluster)
