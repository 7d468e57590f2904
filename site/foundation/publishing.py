"""What happens when Wagtail publishes or withdraws a page.

The only signals the site listens to: scheduled publishing, moving and ordering pages, and what Wagtail keeps of sites and
languages pass no view of ours. Deleting a live page withdraws it first, so that `page_unpublished` covers deletion too.
"""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from foundation.changes import announce
from foundation.page_cache import renew_pages


@receiver(page_published)
@receiver(page_unpublished)
def tell_of_page(sender, instance, **kwargs) -> None:
    from foundation.models import Picture

    Picture.objects.shown_on(instance).settle_publicity()
    renew_pages()
    announce(instance)
    if getattr(instance, "published", None):
        instance.published()


@receiver(post_page_move)
def tell_of_move(sender, instance, **kwargs) -> None:
    """Menus, lists and addresses of all that lies below may be others now."""
    renew_pages()
    announce(instance.specific)


@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=Locale)
def tell_of_site(sender, instance, **kwargs) -> None:
    renew_pages()
    announce(instance)
