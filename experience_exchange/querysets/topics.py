import re
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db import IntegrityError, models, transaction
from django.db.models import Case, Count, Exists, F, FilteredRelation, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import get_language

from experience_exchange.audience import audience_of_page, joint_audience
from experience_exchange.models.reading import AllRead
from experience_exchange.standing import Level, Why
from foundation.access import visible
from members.models import Member
from members.roles import ADMINISTRATOR, MODERATOR

if TYPE_CHECKING:
    from experience_exchange.models import Board, Topic
    from goals.models import Goal, Theme


SIMILAR, SIMILAR_LOOKED_AT = 5, 100
# Words that say what it is about; short ones stand in every title.
WORD = re.compile(r"[^\W\d_]{4,30}")


class TopicQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return visible(self, user).filter(hidden_at=None)

    def reachable_by(self, user) -> Self:
        """What this person may open by its address: as `visible_to`, and hidden topics for their authors and those who moderate."""
        if not user.is_authenticated:
            return self.visible_to(user)
        seen = visible(self, user)
        boards = self.model._meta.get_field("board").related_model.objects.moderated_by(user)
        return (
            seen
            if user.holds(MODERATOR, ADMINISTRATOR)
            else seen.filter(Q(hidden_at=None) | Q(author=user) | Q(board__in=boards))
        )

    def open_by_number(self, user, number: int) -> "Topic | None":
        """With its board, for whoever may open it, or what it was merged into (2 queries at most)."""
        reachable = self.reachable_by(user).select_related("board")
        return reachable.filter(pk=number, merged_into=None).first() or reachable.filter(merged=number).first()

    def newest_first(self) -> Self:
        return self.order_by("-last_post_at", "-pk")

    def pinned_first(self) -> Self:
        """As a board shows them: what moderators keep on top, the latest pin first, then the newest."""
        return self.order_by(F("pinned_at").desc(nulls_last=True), "-last_post_at", "-pk")

    def about(self, page, group: str = "") -> Self:
        """The discussion of a page, whichever twin it is: of everybody's, or of a group's own."""
        return self.filter(about=page.original_id, group=group)

    def aimed_at(self, goal: "Goal") -> Self:
        return self.filter(Q(about=None, board__goal=goal) | Q(about__aims__goal=goal))

    def on_theme(self, theme: "Theme") -> Self:
        return self.filter(themes=theme)

    def by(self, member) -> Self:
        """Topics this member started."""
        return self.filter(author=member)

    def unanswered(self) -> Self:
        """Open questions to which nobody but the asker has replied."""
        answers = self._posts().filter(number__gt=1).exclude(author=OuterRef("author"))
        return self.filter(~Exists(answers), kind="question", accepted=None, closed_at=None)

    def for_list(self) -> Self:
        """Ready to be listed: board, goal, author and the author's organisation (2 further queries, whatever the length)."""
        return self.select_related("board__goal").prefetch_related(self.authors())

    @staticmethod
    def authors() -> Prefetch:
        """To fetch the authors of several lists together: `prefetch_related_objects(topics, Topic.objects.all().authors())`."""
        return Prefetch("author", Member.objects.with_organisation())

    def for_page(self) -> Self:
        """Ready to be shown: with its poll."""
        return self.select_related("poll")

    def similar_to(self, title: str, user) -> list["Topic"]:
        """At most SIMILAR topics this person may see that share words with a title, the most alike first (1 query, none without words)."""
        words = {word.lower() for word in WORD.findall(title[:160])}
        if not words:
            return []
        said = reduce(or_, (Q(title__icontains=word) for word in words))
        found = self.visible_to(user).filter(said).newest_first()[:SIMILAR_LOOKED_AT]
        alike = sorted(found, key=lambda topic: -sum(word in topic.title.lower() for word in words))
        return alike[:SIMILAR]

    def _posts(self) -> models.QuerySet:
        """The shown posts of the topic at hand, for a sub-query."""
        return self.model._meta.get_field("posts").related_model.objects.filter(topic=OuterRef("pk"), hidden_at=None)

    def _with_position_of(self, member: Member) -> Self:
        """Each with `last_read` (None: never opened) and `read_until`, before which everything here is read."""
        joined = Value(member.date_joined, output_field=models.DateTimeField())
        everything = AllRead.objects.filter(member=member).values("read_at")
        return self.annotate(
            mark=FilteredRelation("read_marks", condition=Q(read_marks__member=member)),
            board_read=FilteredRelation("board__reads", condition=Q(board__reads__member=member)),
            last_read=F("mark__last_number"),
            read_until=Greatest(Coalesce(F("board_read__read_at"), joined), Coalesce(Subquery(everything), joined)),
        )

    def _unread_posts(self, member: Member) -> models.QuerySet:
        after = {"number__gt": Coalesce(OuterRef("last_read"), 0), "created_at__gt": OuterRef("read_until")}
        return self._posts().filter(**after).exclude(author=member)

    def _muted_by(self, member: Member) -> Q:
        """As `standing` says: her choice for the topic comes before her choice for its board."""
        followings = self.model._meta.get_field("followings").related_model.objects.of(member)
        own, board = followings.filter(topic=OuterRef("pk")), followings.filter(board=OuterRef("board"), level=Level.MUTED)
        goes_first = own.filter(why__in=[Why.CHOSEN, Why.STARTED])
        return Q(Exists(own.filter(level=Level.MUTED))) | Q(Exists(board) & ~Exists(goes_first))

    def with_unread_for(self, user, *, muted_too: bool = False) -> Self:
        """Each with `unread` (how many posts others wrote since she read here) and `last_read`; 0 and None for a visitor.

        In a list nothing waits in what she muted; on the topic's own page (`muted_too`) she sees what is new.
        """
        if not user.is_authenticated:
            none = Value(None, output_field=models.IntegerField())
            return self.annotate(unread=Value(0), last_read=none)
        topics = self._with_position_of(user)
        counted = topics._unread_posts(user).order_by().values("topic").annotate(n=Count("pk")).values("n")
        unread = Coalesce(Subquery(counted), 0)
        return topics.annotate(unread=unread if muted_too else Case(When(self._muted_by(user), then=Value(0)), default=unread))

    def unread_by(self, member: Member) -> Self:
        """Those in which something waits for this member."""
        topics = self._with_position_of(member).filter(last_post_at__gt=F("read_until")).exclude(self._muted_by(member))
        return topics.filter(Exists(topics._unread_posts(member)))

    def start(
        self, board: "Board", author: Member, title: str, source: str, *, kind: str = "question", about=None, group: str = "", themes=(),
        tags=(), language: str = "", once=None, at: datetime | None = None
    ) -> "Topic":  # fmt: skip
        """A topic with its first post, in one transaction. The same `once` again returns the topic that is there; so does a
        second start about the same page (in the same group), where the text becomes a reply. Raises TopicClosed and markdown.TooLong."""
        same = self._started_already(author, once) or (about and self.about(about, group).first())
        if same:
            return same._joined(author, source, once, at)
        try:
            with transaction.atomic():
                topic = self.create(
                    board=board, author=author, title=title, kind=kind, language=language or get_language(),
                    about_id=about and about.original_id, group=group, created_at=at or timezone.now(),
                    **audiences(board, about, group),
                )  # fmt: skip
                topic.themes.set(themes)
                topic.tags.set(tags)
                topic.reply(author, source, once=once, at=at)
        except IntegrityError:
            if not about:
                raise
            # Somebody else began the discussion of this page a moment ago.
            return self.about(about, group).get()._joined(author, source, once, at)
        return topic

    def _started_already(self, author: Member, once) -> "Topic | None":
        return self.filter(posts__author=author, posts__once=once).first() if once else None

    def settle_audience(self) -> None:
        """Carry a changed audience of a board or page to its topics (one update for each pair of audiences)."""
        for of_board, of_page in self.order_by().values_list("board__audience", "page_audience").distinct():
            joint = joint_audience(of_board, of_page)
            self.filter(board__audience=of_board, page_audience=of_page).exclude(audience=joint).update(audience=joint)

    def settle_pages(self) -> None:
        """Look again at what the pages these topics are about allow."""
        for topic in self.exclude(about=None).select_related("about"):
            topic.page_audience = audience_of_page(topic.about.specific, topic.group)
            topic.save(update_fields=["page_audience"])
        self.settle_audience()


def audiences(board: "Board", about, group: str) -> dict[str, str]:
    of_page = audience_of_page(about.original, group) if about else "public"
    return {"page_audience": of_page, "audience": joint_audience(board.audience, of_page)}
