from wagtail.admin.forms import WagtailAdminPageForm

from knowledge_base.models.version import Change


class ArticleForm(WagtailAdminPageForm):
    """What one edit changed says nothing of the next: each begins with the usual answer. A new article is by who writes it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        page = self.instance
        if "author" in self.fields and page._state.adding and not page.author_id:
            # Whom it counts for, and who answers for it from its publication on.
            self.initial["author"] = self.for_user
        if "change" in self.fields and page.pk and page.live and not page.has_unpublished_changes:
            self.initial["change"] = Change.TRANSLATION if page.translation_of_id else Change.CONTENT
            self.initial["change_note"] = ""
