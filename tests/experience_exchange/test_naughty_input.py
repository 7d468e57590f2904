"""Every field survives whatever is typed: an answer in words, never a 500."""

import uuid

import pytest

from experience_exchange.models import Topic
from tests import make

pytestmark = pytest.mark.django_db
OWN = [
    "\x00", "\u202e\u202d", "\ud83d", "\u200b", "' OR 1=1 --", "<script>alert(1)</script>", "%s %d {0} ${x}",
    "🏳️‍🌈" * 50, "9" * 400, "-1",
]  # fmt: skip


def check(client, topic, post, text: str) -> None:
    once = str(uuid.uuid4())
    requests = [
        ("new/", {"board": topic.board.key, "kind": "question", "title": text, "text": text, "tags": text, "once": once}),
        ("new/", {"board": text, "kind": text, "title": text, "text": text, "themes": text, "once": text, "preview": "x"}),
        (f"topics/{topic.pk}/reply/", {"text": text, "once": once, "next": text}),
        (f"topics/{topic.pk}/reply/", {"text": text, "once": text, "preview": text}),
        (f"posts/{post.pk}/edit/", {"title": text, "text": text, "revision": text}),
        (f"posts/{post.pk}/report/", {"reason": text, "details": text}),
        (f"posts/{post.pk}/report/", {"reason": "other", "details": text}),
        (f"about/{topic.pk}/", {"text": text, "once": once}),
    ]
    for address, fields in requests:
        assert client.post(f"/en/exchange/{address}", fields).status_code < 500, (address, text)
    for address in ("", f"boards/{topic.board.key}/", f"topics/{topic.pk}/", "new/"):
        query = {"page": text, "show": text, "board": text}
        assert client.get(f"/en/exchange/{address}", query).status_code < 500, (address, text)


def encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


@pytest.fixture
def everything(cast, sign_in):
    topic = make.topic(make.board(), cast.kari)
    return sign_in(cast.kari), topic, topic.posts.get()


def test_our_own_naughty_strings_break_nothing(everything):
    for text in OWN:
        check(*everything, encodable(text))


@pytest.mark.thorough
def test_the_list_of_naughty_strings_breaks_nothing(everything, samples):
    """Each tenth of the list for every field, the whole of it for the text of a reply."""
    naughty = [encodable(text) for text in samples("text/naughty_strings.json")]
    for text in naughty[::10]:
        check(*everything, text)
    client, topic, _ = everything
    for text in naughty:
        sent = {"text": text, "once": str(uuid.uuid4())}
        assert client.post(f"/en/exchange/topics/{topic.pk}/reply/", sent).status_code < 500, text


def test_a_title_that_cannot_be_read_is_refused(everything):
    client, topic, _ = everything
    for title in ("\u200b\u200b\u200b", "   ", "\u202e\u202e\u202e", "..."):
        form = {"board": topic.board.key, "kind": "question", "title": title, "text": "Hello", "once": str(uuid.uuid4())}
        assert client.post("/en/exchange/new/", form).status_code == 200, title


def test_characters_that_turn_the_direction_stay_out_of_what_stands_among_others_words(everything):
    client, board = everything[0], everything[1].board
    turned = "Safe \u202etxt.exe\u2066"
    sent = {
        "board": board.key,
        "kind": "question",
        "title": turned,
        "text": turned,
        "tags": f"{turned}, plain",
        "once": str(uuid.uuid4()),
    }
    topic = Topic.objects.get(pk=client.post("/en/exchange/new/", sent).headers["Location"].strip("/").split("/")[-1])
    client.post(f"/en/exchange/topics/{topic.pk}/poll/", {"question": turned, "options": f"{turned}\nPlain"})
    among_others = [topic.title, topic.poll.question, *topic.tags.names(), *topic.poll.options.values_list("text", flat=True)]
    assert [words for words in among_others if words not in ("plain", "Plain")] == ["Safe txt.exe"] * 4
    assert turned in topic.posts.get().source
