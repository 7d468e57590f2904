"""The edits of a post, each with what it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from experience_exchange.models import Post, PostVersion
from foundation.differences import differences


@dataclass
class Change:
    """From one version of a post to the next."""

    version: PostVersion
    new_title: str
    new_source: str

    @cached_property
    def text(self) -> SafeString:
        return differences(self.version.source, self.new_source)

    @property
    def title(self) -> SafeString | None:
        return None if self.version.title == self.new_title else differences(self.version.title, self.new_title)


def changes_of(post: Post) -> Sequence[Change]:
    """The latest first (2 queries); what a page does not show is not compared."""
    versions = list(post.versions.select_related("edited_by"))
    after = [(post.topic.title, post.source), *((version.title, version.source) for version in versions)]
    return [Change(version, *said) for version, said in zip(versions, after, strict=False)]
