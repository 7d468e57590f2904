from django.core.management.base import BaseCommand

from experience_exchange.models import Post
from foundation.changes import announce
from foundation.markdown import RENDER_VERSION, TooLong


class Command(BaseCommand):
    help = "Renders posts again that an earlier version of the renderer made. May be stopped and run again at any time."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--batch", type=int, default=200)

    def handle(self, *, batch: int, **options) -> None:
        done, last = 0, 0
        while posts := list(Post.objects.outdated(RENDER_VERSION).filter(pk__gt=last).order_by("pk")[:batch]):
            done, last = done + sum(self.render(post) for post in posts), posts[-1].pk
            self.stdout.write(f"{done} posts rendered")

    def render(self, post: Post) -> bool:
        try:
            post.set_source(post.source)
        except TooLong:
            self.stderr.write(f"post {post.pk} stays as it was: its text is too long now")
            return False
        # Only where nobody has edited it meanwhile: an edit renders by itself.
        same = Post.objects.filter(pk=post.pk, revision=post.revision)
        changed = same.update(html=post.html, text=post.text, render_version=post.render_version)
        announce(post)
        return bool(changed)
