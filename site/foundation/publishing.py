"""What happens when Wagtail publishes or withdraws a page.

The only signals the site listens to: scheduled publishing passes no view of ours. Deleting a live page withdraws it first,
so that `page_unpublished` covers deletion too.
"""

from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from foundation.changes import announce
from foundation.page_cache import renew_pages


@receiver(page_published)
@receiver(page_unpublished)
def tell_of_page(sender, instance, **kwargs) -> None:
    from foundation.models import Picture

    Picture.objects.shown_on(instance).settle_publicity()
    transaction.on_commit(renew_pages)
    announce(instance)
    if getattr(instance, "published", None):
        instance.published()
