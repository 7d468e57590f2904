"""A board: a room for one kind of question. To a member it is where to ask, and who is listening."""

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from experience_exchange import runs
from experience_exchange.models.reading import BoardRead
from experience_exchange.querysets import BoardQuerySet
from foundation.access import KEY_LENGTH, MEMBERS, audience_choices, may_see
from foundation.changes import announce
from foundation.page_cache import renew_pages
from goals.models import Goal, Theme
from goals.models.vocabulary import in_reader_language
from members.roles import ADMINISTRATOR, MODERATOR

if TYPE_CHECKING:
    from members.models import Member


class Board(models.Model):
    key = models.SlugField(_("key"), unique=True, help_text=_("The board's short name in its address; it should not change."))
    name_en = models.CharField(_("name in English"), max_length=100)
    name_nb = models.CharField(_("name in Norwegian"), max_length=100)
    about_en = models.TextField(_("about, in English"), blank=True, max_length=400)
    about_nb = models.TextField(_("about, in Norwegian"), blank=True, max_length=400)
    audience = models.CharField(
        _("audience"),
        max_length=KEY_LENGTH,
        choices=audience_choices,
        default=MEMBERS,
        db_index=True,
        help_text=_("Who may read and write here. Everything on the board follows it."),
    )
    goal = models.ForeignKey(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="boards", verbose_name=_("main goal")
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_announcements = models.BooleanField(
        _("announcements"), default=False, help_text=_("Only the cluster's staff start topics here; everyone may reply.")
    )
    approves_first = models.BooleanField(
        _("approve first"),
        default=False,
        help_text=_("Nobody sees a post here before a moderator has let it through. Those who moderate the board write freely."),
    )
    moderators = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        verbose_name=_("moderators"),
        help_text=_("Members who moderate this board besides the cluster's moderators. They must be able to read it."),
    )
    opening_en = models.TextField(
        _("form of an opening post, in English"),
        blank=True,
        max_length=2000,
        help_text=_("Stands in the text of a new topic on this board: headings and questions the writer fills in, as Markdown."),
    )
    opening_nb = models.TextField(_("form of an opening post, in Norwegian"), blank=True, max_length=2000)

    objects = BoardQuerySet.as_manager()

    name = in_reader_language("name")
    about = in_reader_language("about")
    opening = in_reader_language("opening")
    panels = [
        FieldRowPanel([FieldPanel("name_nb"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("about_nb"), FieldPanel("about_en")]),
        FieldPanel("key"),
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("is_announcements"), FieldPanel("order")], heading=_("Access")),
        MultiFieldPanel(
            [FieldPanel("moderators", widget=forms.SelectMultiple(attrs={"size": 8})), FieldPanel("approves_first")],
            heading=_("Moderation"),
        ),
        MultiFieldPanel([FieldPanel("opening_nb"), FieldPanel("opening_en")], heading=_("Form of an opening post")),
        MultiFieldPanel([FieldPanel("goal"), FieldPanel("themes")], heading=_("Main goal and themes")),
    ]

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("board")
        verbose_name_plural = _("boards")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        self.topics.settle_audience()
        self.tell()

    def delete(self, *args, **kwargs):
        gone = super().delete(*args, **kwargs)
        self.tell()
        return gone

    def tell(self) -> None:
        """Pages know the board their discussion belongs to."""
        renew_pages()
        announce(self)

    def get_absolute_url(self) -> str:
        return reverse("experience_exchange:board", args=[self.key])

    def may_be_seen_by(self, user) -> bool:
        return may_see(user, self.audience)

    def may_be_moderated_by(self, user) -> bool:
        """A moderator of the cluster or of this board, but never of a room she may not enter."""
        if not user.is_authenticated or not self.may_be_seen_by(user):
            return False
        return user.holds(MODERATOR, ADMINISTRATOR) or self.pk in Board.objects.moderated_by(user)

    def may_be_started_on_by(self, user) -> bool:
        """Whether this person may start a topic here."""
        if not user.is_authenticated or not self.may_be_seen_by(user):
            return False
        return not self.is_announcements or user.is_cluster_staff

    def mark_read(self, member: "Member") -> None:
        """Everything that was written here until now counts as read by this member, with its notices (1 row, whatever the size)."""
        BoardRead.objects.read_now(member, self)
        runs.seen_on(member, [self])
