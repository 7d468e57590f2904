from wagtail.admin.forms import WagtailAdminPageForm

from knowledge_base.models.version import Change


class ArticleForm(WagtailAdminPageForm):
    """What one edit changed says nothing of the next: each begins with the usual answer."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        page = self.instance
        if "change" in self.fields and page.pk and page.live and not page.has_unpublished_changes:
            self.initial["change"] = Change.TRANSLATION if page.translation_of_id else Change.CONTENT
            self.initial["change_note"] = ""
