"""What members do in the knowledge base."""

from django.utils.translation import gettext_lazy as _

from activity.kinds import register_kind

ARTICLE_READ = register_kind("article_read", _("Read an article"), "knowledge")
ARTICLE_PUBLISHED = register_kind("article_published", _("Published an article"), "knowledge", is_contribution=True)
ARTICLE_PROPOSED = register_kind("article_proposed", _("Proposed an article"), "knowledge", is_contribution=True)
ARTICLE_IMPROVED = register_kind("article_improved", _("Improved an article"), "knowledge", is_contribution=True)
ARTICLE_REVIEWED = register_kind("article_reviewed", _("Reviewed a proposal"), "knowledge", is_contribution=True)
ARTICLE_VERIFIED = register_kind("article_verified", _("Verified an article"), "knowledge", is_contribution=True)
