"""Mail as servers see it: sent over SMTP to a server that takes it apart, answers fetched over IMAP. Nothing of ours is replaced."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import quote, urlsplit

import pytest
from aiosmtpd.controller import Controller
from django.test import Client
from django.utils import timezone

from notifications.delivery import deliver_due
from notifications.incoming.mailbox import read_mailbox
from notifications.models import Notification
from tests import make
from tests.support.mailbox_server import NAME, PASSWORD, mailbox

pytestmark = pytest.mark.django_db
BOUNCES = "bounces@cluster.example.org"


class Post:
    """What an SMTP server is given: `taken` holds (envelope sender, recipients, message); who is in `refused` is refused.

    After `takes` mails it falls over in the middle of the next, as one that is restarted does.
    """

    def __init__(self):
        self.taken, self.refused, self.takes = [], set(), 1000

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if len(self.taken) >= self.takes:
            server.transport.abort()
            return "421 going down"
        message = message_from_bytes(envelope.original_content, policy=policy.default)
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, message))
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture
def post(settings):
    handler = Post()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.BOUNCE_ADDRESS, settings.REPLY_ADDRESS = BOUNCES, "reply@cluster.example.org"
    yield handler
    controller.stop()


@pytest.fixture
def box(settings):
    with mailbox() as server:
        settings.INCOMING_MAILBOX = f"imap://{quote(NAME)}:{quote(PASSWORD)}@127.0.0.1:{server.port}/INBOX"
        yield server


@pytest.fixture
def topic(cast):
    cast.kari.language = "nb"
    cast.kari.save()
    cast.kari.confirm_address()
    return make.topic(make.board("Hjelp"), cast.kari, "Hvilket verktøy på fjøset?")


def test_a_mail_goes_out_with_all_that_mail_programs_and_servers_read(cast, topic, deliver, post):
    topic.reply(cast.olav, "Det blå – på «loftet».")
    deliver()
    topic.reply(cast.olav, "Og det røde.")
    Notification.objects.of(cast.kari).update(read_at=None)
    deliver()
    (sender, recipients, first), (_sender, _recipients, second) = post.taken
    assert (sender, recipients) == (BOUNCES, [cast.kari.email])
    assert first["From"] != sender
    assert "Hvilket verktøy på fjøset?" in first["Subject"]
    plain, html = (first.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "Det blå – på «loftet»." in plain and "Det blå – på «loftet»." in html
    assert first["Message-ID"] != second["Message-ID"]
    assert first["In-Reply-To"] == first["References"] == second["References"]
    assert first["Reply-To"].startswith("reply+") and first["Reply-To"].endswith("@cluster.example.org")
    assert (first["Auto-Submitted"], first["List-Unsubscribe-Post"]) == ("auto-generated", "List-Unsubscribe=One-Click")


def test_the_one_click_of_a_mail_program_turns_such_mail_down(cast, topic, deliver, post):
    topic.reply(cast.olav, "The blue one.")
    deliver()
    address = urlsplit(post.taken[0][2]["List-Unsubscribe"].strip(" <>")).path
    told = Client(enforce_csrf_checks=True).post(
        address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert told.status_code == 302
    Notification.objects.mark_all_read(cast.kari)
    topic.reply(cast.olav, "The red one.")
    deliver()
    assert len(post.taken) == 1


def test_whom_the_server_refuses_keeps_nobody_from_her_mail(cast, topic, deliver, post):
    post.refused.add(cast.kari.email)
    for author in (cast.kari, cast.editor):
        make.topic(make.board(), author).reply(cast.olav, "The blue one.")
    deliver()
    assert [recipients for _sender, recipients, _message in post.taken] == [[cast.editor.email]]
    assert Notification.objects.of(cast.kari).to_mail().get().attempts == 1
    post.refused.clear()
    deliver()
    assert [cast.kari.email] in [recipients for _sender, recipients, _message in post.taken]


def minutes_pass() -> int:
    """How many mails the worker then says it sent; what it raises is a task that failed."""
    Notification.objects.to_mail().update(mail_after=timezone.now())
    return deliver_due()


def test_a_server_that_falls_over_in_the_middle_loses_nothing_and_gets_nothing_twice(cast, post):
    readers = [cast.kari, cast.editor, cast.manager]
    for author in readers:
        make.topic(make.board(), author).reply(cast.olav, "The blue one.")
    post.takes = 1
    assert minutes_pass() == 1
    waiting = Notification.objects.to_mail().order_by("pk")
    assert [(row.attempts, row.sending_at, row.mailed_at) for row in waiting] == [(1, None, None), (0, None, None)]
    post.takes = 1000
    assert [minutes_pass(), minutes_pass()] == [2, 0]
    assert sorted(recipients for _, recipients, _ in post.taken) == sorted([reader.email] for reader in readers)


def test_a_server_that_is_not_there_costs_no_notice_its_turn(cast, post, settings):
    for author in (cast.kari, cast.editor):
        make.topic(make.board(), author).reply(cast.olav, "The blue one.")
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    assert minutes_pass() == 0
    waiting = Notification.objects.to_mail()
    assert [(row.attempts, row.sending_at, row.mailed_at) for row in waiting] == [(0, None, None)] * 2
    settings.EMAIL_PORT = there
    assert [minutes_pass(), minutes_pass()] == [2, 0]
    assert len(post.taken) == 2


def answer_to(message, sender: str, text: str) -> bytes:
    """As a mail program writes it."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, message["Reply-To"], f"SV: {message['Subject']}"
    made["Message-ID"], made["In-Reply-To"], made["References"] = make_msgid(), message["Message-ID"], message["References"]
    made.set_content(
        f"{text}\n\nman. 3. juni 2030 kl. 10:11 skrev Klyngen <x@y.z>:\n\n> {message.get_body(('plain',)).get_content()}"
    )
    return made.as_bytes()


def test_an_answer_makes_the_whole_way_from_the_mail_to_the_topic(cast, topic, deliver, post, box):
    topic.reply(cast.olav, "The blue one.")
    deliver()
    box.put(answer_to(post.taken[0][2], cast.kari.email, "Den blå går fint. Takk!"))
    assert [read_mailbox(), read_mailbox()] == [1, 0]
    assert [(post.author, post.source) for post in topic.posts.filter(number=3)] == [(cast.kari, "Den blå går fint. Takk!")]
    assert box.seen == {1}


def test_what_failed_stays_unread_and_is_read_again(cast, topic, deliver, post, box, monkeypatch):
    topic.reply(cast.olav, "The blue one.")
    deliver()
    box.put(answer_to(post.taken[0][2], cast.kari.email, "Takk!"))
    with monkeypatch.context() as failing:
        failing.setattr("notifications.incoming.taking.sort", lambda mail: 1 / 0)
        assert (read_mailbox(), box.seen) == (0, set())
    assert (read_mailbox(), box.seen) == (1, {1})


@pytest.mark.parametrize(
    "wrong", ["wrong@127.0.0.1:{port}/INBOX", "{good}@127.0.0.1:{port}/Elsewhere", "{good}@127.0.0.1:1/INBOX"]
)
def test_a_mailbox_that_is_away_or_will_not_let_us_in_stops_nothing(box, settings, caplog, wrong):
    good = f"{quote(NAME)}:{quote(PASSWORD)}"
    settings.INCOMING_MAILBOX = "imap://" + wrong.format(port=box.port, good=good)
    assert read_mailbox() == 0
    assert "the mailbox could not be read" in caplog.text
    assert PASSWORD not in caplog.text
