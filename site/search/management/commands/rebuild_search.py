"""Make every search entry anew, for instance after a restore."""

from django.core.management.base import BaseCommand
from django.db import transaction

from search.entries import rebuild


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options) -> None:
        with transaction.atomic():
            number = rebuild()
        self.stdout.write(f"{number} entries")
