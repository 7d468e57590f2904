import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from members.models import Member

if TYPE_CHECKING:
    from experience_exchange.models import Post, Topic


class PostQuerySet(models.QuerySet):
    def visible_in(self, topic: "Topic", user) -> Self:
        """The posts of a topic this person sees, in order: a hidden one only its author and the moderators.

        That she may see the topic at all is asked of the topic.
        """
        posts = self.filter(topic=topic).order_by("number")
        if topic.may_be_moderated_by(user):
            return posts
        return posts.filter(Q(hidden_at=None) | Q(author=user.pk) if user.is_authenticated else Q(hidden_at=None))

    def with_authors(self) -> Self:
        """Each with its author and the author's organisation (1 further query, whatever the length)."""
        return self.select_related("author").prefetch_related(Member.objects.organisation_through("author"))

    def outdated(self, version: int) -> Self:
        """Rendered by an earlier version of the renderer."""
        return self.filter(render_version__lt=version)

    def write(self, topic: "Topic", author: Member, source: str, *, once=None, at: datetime | None = None) -> "Post":
        """The next post of a topic, see `Topic.reply` (about 20 queries)."""
        post = self.model(topic=topic, author=author, once=once or uuid.uuid4(), number=topic.last_number + 1)
        post.created_at = at or timezone.now()
        # Rendering hostile text takes a second: do it before the topic is locked.
        post.set_source(source)
        with transaction.atomic():
            latest = type(topic)._base_manager.select_for_update().get(pk=topic.pk)
            same = self.model.objects.filter(author=author, once=post.once).first()
            if same:
                return same
            latest.take(post)
            # Files that came with the same form.
            self.model._meta.get_field("attachments").related_model.objects.settle(post, post.once)
        return post
