"""How a proposal stands to the article as it is now: what would be published, and what is in the way."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.differences import differences
from knowledge_base.base import EMPTY, content_of, fingerprint
from knowledge_base.models import ArticlePage, Proposal
from knowledge_base.sections import END, Clash, changed_body, merged, sections

LABELS = {"title": gettext_lazy("Title"), "summary": gettext_lazy("Summary")}
FIELDS = tuple(LABELS)


@dataclass(frozen=True)
class Change:
    """One changed piece, for the reader: `html` marks what went and what came."""

    title: str
    html: str


@dataclass
class Standing:
    """`article` is read anew, so that what is decided on is what is there."""

    proposal: Proposal
    article: ArticlePage | None = field(init=False)

    def __post_init__(self):
        number = self.proposal.article_id
        self.article = ArticlePage.objects.select_related("locale").filter(pk=number).first() if number else None
        self.base = {**EMPTY, **self.proposal.base}
        self.now = content_of(self.article) if self.article else self.base

    @property
    def is_gone(self) -> bool:
        """The article it improves was deleted."""
        return bool(self.proposal.improves) and self.article is None

    @property
    def has_moved_on(self) -> bool:
        """The article was changed since the proposal began."""
        return fingerprint(self.now) != fingerprint(self.base)

    @cached_property
    def merged(self) -> tuple[dict[str, str], list[Clash]]:
        return merged(self.base["body"], self.now["body"], self.proposal.parts)

    @cached_property
    def clashes(self) -> list[Clash]:
        """Pieces that both have changed: titles and summaries too."""
        found = []
        for name in FIELDS:
            before, now, proposed = self.base[name], self.now[name], getattr(self.proposal, name)
            if self.proposal.improves and len({before, now, proposed}) == 3:
                found.append(Clash(name, before, now, proposed, LABELS[name]))
        return found + [replace(clash, title=title_of(self.base["body"], clash.key)) for clash in self.merged[1]]

    @property
    def seen(self) -> str:
        """What a decision on this rests on: the proposal's version and the article's content."""
        return f"{self.proposal.version}-{fingerprint(self.now)}"

    @cached_property
    def result(self) -> dict:
        """Title, summary and body as they would be published."""
        made = {
            name: self.now[name] if getattr(self.proposal, name) == self.base[name] else getattr(self.proposal, name)
            for name in FIELDS
        }
        return {**made, "body": changed_body(self.now["body"], self.merged[0])}

    @cached_property
    def changes(self) -> list[Change]:
        """What publishing would change in what is there now, piece by piece."""
        plain = [(LABELS[name], self.now[name] if self.proposal.improves else "", self.result[name]) for name in FIELDS]
        words = [
            (title_of(self.now["body"], key), markdown_in(self.now["body"], key), text) for key, text in self.merged[0].items()
        ]
        return [Change(title, differences(old, new)) for title, old, new in plain + words if old != new]

    @cached_property
    def obstacles(self) -> list[str]:
        """Why it cannot be published as it stands, in words for reviewers."""
        found = [_("Not everybody who is quoted has agreed.")] if self.proposal.quotes.in_the_way().exists() else []
        if self.clashes:
            found.append(_("The article was changed in the same places since. Ask the author to bring the proposal up to date."))
        if not self.result["body"]:
            found.append(_("Nothing would be left of the article."))
        return found + (self.obstacles_in_article() if self.article else [])

    def obstacles_in_article(self) -> list[str]:
        found = []
        if not self.article.live:
            found.append(_("The article has been taken off the site by an editor."))
        elif self.article.has_unpublished_changes:
            found.append(
                _("An editor is working on a version of this article that is not published. Publish or discard that first.")
            )
        if self.article.locked:
            found.append(_("The article is locked by an editor."))
        return found


def markdown_in(body: list, key: str) -> str:
    return next((section.markdown or "" for section in sections(body) if section.key == key), "")


def title_of(body: list, key: str) -> str:
    """The heading a piece stands under."""
    last = ""
    for section in sections(body):
        first = section.blocks[0]
        last = first["value"]["text"] if first["type"] == "heading" else last
        if section.key == key:
            return last or _("Beginning")
    return _("New at the end") if key == END else _("New text")
