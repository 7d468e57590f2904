"""A StreamField whose block definitions stay out of the migrations: changing a block needs no migration.

What is lost: data migrations cannot read blocks by their historical definition. See docs/decisions/0003-streamfield-migrations.md.
"""

from wagtail.fields import StreamField


class StoryField(StreamField):
    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        return name, path, [[]], {key: value for key, value in kwargs.items() if key != "block_lookup"}
