"""What a new production site needs once: the page tree and its first texts in both languages, and its first administrator."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from home.first_run import build_tree
from home.starting_texts import write_starting_texts
from members.models import Member
from members.roles import ADMINISTRATOR


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--admin", metavar="EMAIL", help="make this person the first administrator")

    def handle(self, *, admin: str | None, **options) -> None:
        tree = build_tree()
        write_starting_texts(tree)
        self.stdout.write(f"{len(tree)} pages are there.")
        if admin:
            self.make_administrator(admin)

    def make_administrator(self, email: str) -> None:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        member = Member.objects.filter(email=email.lower()).first() or Member.objects.create_user(email)
        member.is_superuser = True
        member.save()
        member.groups.add(Group.objects.get_or_create(name=ADMINISTRATOR)[0])
        self.stdout.write(f"{email} is administrator. Choose a password at /accounts/password/reset/")
