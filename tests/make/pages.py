from wagtail.models import Locale, Page, Site


def front(language: str = "en") -> Page:
    """The front page of a language: English is the original, Norwegian its twin."""
    site = Site.objects.get(is_default_site=True)
    locale, _ = Locale.objects.get_or_create(language_code=language)
    root = site.root_page
    if root.locale_id == locale.pk:
        return root.specific
    found = Page.objects.filter(translation_key=root.translation_key, locale=locale).first()
    return (found or root.copy_for_translation(locale)).specific
