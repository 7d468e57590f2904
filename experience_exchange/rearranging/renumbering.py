"""Posts into another topic, with new numbers. Their own addresses (`posts/<id>/`) go on leading to them."""

from experience_exchange.models import Post, Topic


def take_over(posts: list[Post], target: Topic) -> dict[int, int]:
    """Behind what is there, in their order; old number → new number. `target` is locked."""
    numbers = {}
    for post in posts:
        target.last_number += 1
        numbers[post.number] = target.last_number
        post.topic, post.number = target, target.last_number
        # The anchors of its headings carry its number.
        post.set_source(post.source)
        post.save()
    target.save(update_fields=["last_number"])
    return numbers
