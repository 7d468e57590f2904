"""`make.board()`, `make.topic(board, kari)`: rooms and conversations, written by the site's own rules."""

import uuid
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from experience_exchange.models import Attachment, Board, CasePage, CasesPage, Poll, Topic
from experience_exchange.uploads import accept
from tests.make.pages import front
from tests.make.people import organisation as make_organisation

numbers = count(1)


def board(name: str = "", *, audience: str = "public", **fields) -> Board:
    number = next(numbers)
    name = name or f"Board {number}"
    return Board.objects.create(key=fields.pop("key", f"board-{number}"), name_en=name, name_nb=name, audience=audience, **fields)


def topic(on, author, title: str = "", *, text: str = "How do you do it?", replies=(), **fields) -> Topic:
    """A topic; `replies` are members, who each write one post."""
    made = Topic.objects.start(on, author, title or f"Question {next(numbers)}", text, **{"language": "en", **fields})
    for member in replies:
        made.reply(member, f"Like this, says {member.first_name}.")
    return made


def attachment(post, name: str = "figures.csv", content: bytes = b"a;b\n1;2\n") -> Attachment:
    batch = uuid.uuid4()
    made = Attachment.objects.keep(post.author, batch, accept(SimpleUploadedFile(name, content)))
    Attachment.objects.settle(post, batch)
    return Attachment.objects.get(pk=made.pk)


def poll(topic, question: str = "Which tool?", options=("One", "Two", "Three"), **fields) -> Poll:
    return Poll.objects.ask(topic, question, list(options), **fields)


def cases_page(**fields) -> CasesPage:
    made = CasesPage(title="Case studies", slug=f"cases-{next(numbers)}", **fields)
    top = front()
    if not top.live:
        # Pages are reached only below a front page that is live.
        top.save_revision().publish()
    return top.add_child(instance=made)


def case(title: str = "", *, organisation=None, under: CasesPage | None = None, **fields) -> CasePage:
    """A published case study."""
    fields = {"title": title or f"Case {next(numbers)}", "summary": "What we tried.", **fields}
    made = CasePage(organisation=organisation or make_organisation(), **fields)
    (under or cases_page()).add_child(instance=made)
    made.save_revision().publish()
    return CasePage.objects.get(pk=made.pk)
