"""Fill an empty database with the demo cluster: fictional people and organisations, real texts, a year of activity."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from activity.models import Activity
from home.demo.loading import SEED, load
from members.models import Member


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help="another number gives another year (default: %(default)s)")

    def handle(self, *, seed: int, **options) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("The demo cluster is not for production: nothing was changed.")
        if Member.objects.exists():
            raise CommandError("This database has members already; the demo cluster goes into an empty one. Nothing was changed.")
        cluster = load(seed, say=self.say)
        acts = Activity.objects.count()
        self.say(f"{len(cluster.members)} members of {len(cluster.organisations)} organisations have done {acts} things.")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
