"""What members do in the knowledge base."""

from django.utils.translation import gettext_lazy as _

from activity.kinds import register_kind

ARTICLE_READ = register_kind("article_read", _("Read an article"), "knowledge")
ARTICLE_PUBLISHED = register_kind("article_published", _("Published an article"), "knowledge", is_contribution=True)
