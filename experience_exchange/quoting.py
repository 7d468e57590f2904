"""A quotation is plain Markdown: a block quote that opens with a link to the post it is taken from.

Who wrote that post is not part of the text: it is filled in when the quotation is shown (`experience_exchange.filling`), so that
it follows the reader's rights and forgets an erased member.
"""

from experience_exchange.drawing.addresses import address
from experience_exchange.models import Post

LENGTH = 1_000
QUOTES_AT_ONCE = 5


def quotation(post: Post) -> str:
    """A post as a quotation; what it quotes itself is left out, and what is long is cut."""
    lines = [line for line in post.source.split("\n") if not line.lstrip().startswith(">")]
    said = "\n".join(lines).strip()
    said = said if len(said) <= LENGTH else said[:LENGTH].rsplit(maxsplit=1)[0] + " …"
    return f"{opening(post)}\n" + "\n".join(f"> {line}".rstrip() for line in said.split("\n")) + "\n\n"


def opening(post: Post) -> str:
    return f"> [#{post.number}]({address('post', post.pk)})\n>"


def quotations(numbers: list[str], reader) -> str:
    """For the reply form: the posts of these numbers that this reader may see, each as a quotation (1 query, none for none)."""
    wanted = [int(number) for number in numbers[:QUOTES_AT_ONCE] if number.isdecimal() and len(number) < 19]
    found = Post.objects.select_related("topic__board").in_bulk(wanted) if wanted else {}
    posts = [found[number] for number in dict.fromkeys(wanted) if number in found]
    return "".join(quotation(post) for post in posts if post.may_be_seen_by(reader) and not post.hidden_at)
