"""A proposal becomes a revision of its article, or a new article. In the transaction that decides."""

from django.utils.text import slugify
from wagtail.models import Locale

from goals.models import Aim
from knowledge_base.models import ArticlePage, Credit, KnowledgePage, Proposal
from knowledge_base.source_lines import sources_of
from knowledge_base.standing import Standing
from moderation.models import AlreadyDecided


def publish(proposal: Proposal, reviewer, *, seen: str, read_again: bool = False) -> ArticlePage:
    """Publish what the reviewer saw (`seen`, of Standing) and nothing else. Raises AlreadyDecided where that is so no more."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if locked.article_id:
        ArticlePage.objects.select_for_update(of=("self",)).filter(pk=locked.article_id).first()
    standing = Standing(locked)
    if standing.obstacles or standing.seen != seen:
        raise AlreadyDecided
    article = improved(standing, read_again) if standing.article else begun(standing)
    # The words are their author's: who wrote the revision is credited with it (models.version).
    article.save_revision(user=proposal.author or reviewer).publish(user=reviewer)
    article = ArticlePage.objects.get(pk=article.pk)
    give_thanks(locked, article, reviewer, is_new=standing.article is None)
    locked.settle(Proposal.State.PUBLISHED, article)
    return article


def improved(standing: Standing, read_again: bool) -> ArticlePage:
    article = filled(standing.article, standing)
    if read_again and not article.translation_of_id:
        article.version += 1
    return article


def begun(standing: Standing) -> ArticlePage:
    """A page of its own below the knowledge base in the proposal's language."""
    proposal = standing.proposal
    locale = Locale.objects.get(language_code=proposal.language)
    parent = KnowledgePage.objects.live().get(locale=locale)
    author = proposal.author
    page = ArticlePage(
        locale=locale, live=False, kind=proposal.kind, author=author, organisation=author.organisation if author else None,
        slug=free_slug(parent, proposal.title),
    )  # fmt: skip
    parent.add_child(instance=filled(page, standing))
    page = ArticlePage.objects.get(pk=page.pk)
    if proposal.goal_id:
        Aim.objects.create(page=page, goal_id=proposal.goal_id)
    page.themes.set(proposal.themes.all())
    page.save()
    return ArticlePage.objects.get(pk=page.pk)


def filled(article: ArticlePage, standing: Standing) -> ArticlePage:
    article.title, article.summary = standing.result["title"], standing.result["summary"]
    article.draft_title = article.title
    article.body = article.body.stream_block.to_python(standing.result["body"])
    added = sources_of(standing.proposal.sources)
    article.sources = article.sources.stream_block.to_python([*article.sources.get_prep_value(), *added])
    return article


def free_slug(parent: KnowledgePage, title: str) -> str:
    wanted = slugify(title)[:80] or "article"
    taken = set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for number in range(len(taken) + 2) if (slug := f"{wanted}-{number}" if number else wanted) not in taken)


def give_thanks(proposal: Proposal, article: ArticlePage, reviewer, *, is_new: bool) -> None:
    """Its author, those quoted and those who remarked are named."""
    helpers = [each.member for each in proposal.quotes.select_related("member")]
    helpers += [each.author for each in proposal.remarks.select_related("author") if each.author_id != reviewer.pk]
    if not is_new:
        helpers.insert(0, proposal.author)
    named = dict.fromkeys(member for member in helpers if member and member.pk != article.author_id)
    Credit.objects.give(article, named)
