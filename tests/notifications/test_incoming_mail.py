"""Answers by mail: one way in for all, from the member herself to her own address of that topic, and each once."""

import base64
from email import message_from_string
from email.message import EmailMessage

import pytest
from django.core import mail
from django.test import Client

from experience_exchange.models import Post
from notifications.incoming import take
from notifications.letter import host
from notifications.models import IncomingMail, MailWishes, SentMail
from notifications.replies import TOKEN, reply_address, token_in
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _answers_are_taken(settings, cast):
    settings.REPLY_ADDRESS = "reply@cluster.example.org"
    for member in (cast.kari, cast.olav):
        member.confirm_address()


@pytest.fixture
def topic(cast):
    return make.topic(make.board("Help"), cast.kari, "Which tool?")


def raw(
    sender, to: str, text: str = "This one.", *, message_id: str = "<1@olav.example>", subject: str = "Re: x", **headers
) -> bytes:
    message = EmailMessage()
    message["From"] = f"Somebody <{getattr(sender, 'email', sender)}>"
    message["To"], message["Subject"], message["Message-ID"] = to, subject, message_id
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def to_topic(member, topic) -> str:
    return reply_address(member, f"topic-{topic.pk}")


def answers(topic) -> list[str]:
    return list(topic.posts.filter(number__gt=1).values_list("source", flat=True))


def test_an_answer_to_the_mail_itself_is_posted_under_her_name(cast, topic, deliver):
    topic.reply(cast.olav, "Which one do you mean?")
    deliver()
    sent = mail.outbox[0]
    assert "You can answer this mail" in sent.body
    text = f"The blue one – på norsk.\n\nOn Mon, 3 Jun 2030 at 10:11, Olav <x@y.z> wrote:\n> {sent.body[:20]}\n"
    assert take(raw(cast.kari, sent.reply_to[0].upper(), text)) == "posted"
    assert Post.objects.get(number=3).author == cast.kari
    assert answers(topic)[1] == "The blue one – på norsk."


def test_the_same_mail_twice_posts_once(cast, topic):
    letter = raw(cast.olav, to_topic(cast.olav, topic))
    assert [take(letter), take(letter)] == ["posted", "seen before"]
    IncomingMail.objects.all().delete()
    take(letter)
    assert answers(topic) == ["This one."]


def test_anothers_address_or_a_forged_or_an_old_one_posts_nothing(cast, topic, monkeypatch):
    good = to_topic(cast.olav, topic)
    forged = good.replace(TOKEN.search(good)[5], "a" * 20)
    assert take(raw(cast.kari, good)) == "refused"
    assert take(raw(cast.olav, forged, message_id="<2@x>")) == "refused"
    monkeypatch.setattr("notifications.replies.today", lambda: 99_000)
    assert take(raw(cast.olav, good, message_id="<3@x>")) == "refused"
    assert answers(topic) == []
    assert [message.to for message in mail.outbox] == [[cast.kari.email], [cast.olav.email], [cast.olav.email]]
    assert "This one." in mail.outbox[0].body


def test_a_stranger_or_an_address_that_is_not_verified_hears_nothing(cast, topic):
    cast.olav.emailaddress_set.update(verified=False)
    address = to_topic(cast.olav, topic)
    assert [take(raw(one, address, message_id=f"<{n}@x>")) for n, one in enumerate((cast.olav, "who@example.com"))] == [
        "from a stranger"
    ] * 2
    cast.kari.confirm_address()
    cast.kari.is_active = False
    cast.kari.save()
    assert take(raw(cast.kari, to_topic(cast.kari, topic), message_id="<9@x>")) == "from a stranger"
    assert (answers(topic), mail.outbox) == ([], [])


@pytest.mark.parametrize(
    "given",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Auto_Response_Suppress": "All"},
        {"List_Id": "<x.y>"},
        {"subject": "Automatisk svar: Which tool?"},
        {"subject": "Fraværsmelding"},
        {"subject": "Autosvar: ferie"},
        {"subject": "Fravær: Kari er tilbake 3. august"},
        {"subject": "Jeg er på ferie til 3. august"},
        {"subject": "Ute av kontoret – Re: Which tool?"},
        {"subject": "I am out of the office"},
        {"subject": "Vacation reply"},
        {"subject": "Lest: Which tool?"},
        {"subject": "Out of office until Monday"},
        {"subject": "Automatic reply: Which tool?"},
        {"message_id": f"<abc@{host()}>"},
    ],
)
def test_a_machine_is_not_answered_and_not_posted(cast, topic, given):
    assert take(raw(cast.olav, to_topic(cast.olav, topic), **given)) == "from a machine"
    assert (answers(topic), mail.outbox) == ([], [])


@pytest.mark.parametrize(
    "subject", ["SV: Fravær i data", "Re: Out of office hours", "Fraværet i dataene våre", "Ferieplaner og KI"]
)
def test_a_person_who_writes_of_such_things_is_none(cast, topic, subject):
    assert take(raw(cast.olav, to_topic(cast.olav, topic), subject=subject)) == "posted"


@pytest.mark.parametrize(
    ("state", "says"), [("closed", "is closed"), ("moved", "may not see it any more"), ("empty", "nothing new")]
)
def test_what_cannot_be_posted_is_explained_with_her_text(cast, topic, state, says):
    address, text = to_topic(cast.olav, topic), "This one."
    if state == "closed":
        topic.close()
    elif state == "moved":
        topic.board.audience = cast.kommune.audience_key
        topic.board.save()
    else:
        text = "> Which tool?"
    assert take(raw(cast.olav, address, text)) == "refused"
    assert says in mail.outbox[0].body
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-replied"
    assert answers(topic) == []


def test_explanations_end_where_two_programs_answer_each_other(cast):
    for number in range(9):
        take(raw(cast.olav, "reply@cluster.example.org", message_id=f"<{number}@x>"))
    assert len(mail.outbox) == 5


def test_html_and_odd_charsets_are_read(cast, topic):
    html = "<p>Først</p><div>så &amp; slik</div><script>alert(1)</script><blockquote>old words</blockquote>"
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = cast.olav.email, to_topic(cast.olav, topic), "<h@x>"
    message.set_content(html, subtype="html", charset="iso-8859-1")
    assert take(message.as_bytes()) == "posted"
    assert "Først\nså" in answers(topic)[0]
    assert "old words" not in answers(topic)[0]
    body = base64.b64encode("blåbær".encode()).decode()
    odd = f"From: {cast.olav.email}\nTo: {to_topic(cast.olav, topic)}\nContent-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n\n{body}"
    assert take(odd.encode()) == "posted"
    assert answers(topic)[1] == "blåbær"


@pytest.mark.parametrize("junk", [b"", b"\x00\xff" * 50, b"From: \xff\nTo: =?x?q?=?=\n\n", b"Subject: " + b"a" * 100_000])
def test_junk_is_harmless(junk):
    assert take(junk) in ("from a stranger", "from a machine")


def test_addresses_are_off_where_none_is_set_and_differ_for_each_member(cast, topic, settings):
    hers, his = to_topic(cast.kari, topic), to_topic(cast.olav, topic)
    assert hers != his
    assert len(hers.partition("@")[0]) <= 64
    assert token_in(f"Some <{hers.swapcase()}>").member_id == cast.kari.pk
    settings.REPLY_ADDRESS = ""
    assert to_topic(cast.kari, topic) == ""


def returned(sent: SentMail, status: str = "5.1.1") -> bytes:
    return message_from_string(
        "From: MAILER-DAEMON@mx.example\nTo: bounce@cluster.example.org\nMIME-Version: 1.0\n"
        f"Message-ID: <{sent.code.hex}-{status}@mx.example>\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSorry.\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; x@y\nAction: failed\nStatus: {status}\n"
        f"\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{sent.code.hex}@{host()}>\nSubject: x\n\n--b--\n"
    ).as_bytes()


def test_mail_that_comes_back_for_good_counts_and_in_the_end_stops_all_mail(cast):
    for number in range(3):
        assert MailWishes.objects.of(cast.olav).stopped_at is None
        sent = SentMail.objects.create(member=cast.olav, kind="x")
        assert take(returned(sent, "4.2.2")) == "bounced for now"
        assert take(returned(sent)) == "bounced"
        assert take(returned(sent)) == "seen before"
        assert MailWishes.objects.of(cast.olav).bounces == number + 1
    assert MailWishes.objects.of(cast.olav).stopped_at


def test_nobody_can_stop_anothers_mail_by_inventing_returns(cast):
    assert take(returned(SentMail(member=cast.olav))) == "bounce unknown"
    assert not MailWishes.objects.exists()


def test_the_webhook_needs_the_secret_and_takes_raw_mail_and_form_fields(cast, topic, settings):
    page, client = "/mail/incoming/", Client(enforce_csrf_checks=True)
    letter = raw(cast.olav, to_topic(cast.olav, topic))
    assert client.post(page, letter, content_type="message/rfc822").status_code == 403
    settings.INCOMING_MAIL_SECRET = "tell-nobody"
    known = {"headers": {"Authorization": "Bearer tell-nobody"}}
    assert client.post(page, letter, content_type="message/rfc822", headers={"Authorization": "Bearer x"}).status_code == 403
    assert client.post(page, {"other": "x"}, **known).status_code == 400
    assert client.post(page, letter, content_type="message/rfc822", **known).content == b"posted"
    assert client.post(page, {"body-mime": letter.decode()}, **known).content == b"seen before"
