"""Development: `make start` on a free port, with the data of the time before, and mail that can be read."""

import socket

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.management import CommandError, call_command

from home.management.commands import start
from tests import make


@pytest.fixture
def started(monkeypatch, settings, tmp_path):
    """What `start` would have done, without doing it: the commands it called, and "served" at the end."""
    settings.DATA_DIR, done = tmp_path, []
    monkeypatch.setattr(start, "call_command", lambda name, **options: done.append(name))
    monkeypatch.setattr(start.Command, "serve", lambda self, port: done.append("served"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PORT", str(probe.getsockname()[1]))
    return done


@pytest.mark.django_db
def test_the_first_start_fills_the_demo_cluster(started):
    call_command("start")
    assert started == ["migrate", "load_demo", "served"]


@pytest.mark.django_db
def test_the_second_start_keeps_what_is_there(started):
    make.member("Kari")
    call_command("start")
    assert started == ["migrate", "served"]


def test_a_taken_port_is_refused_before_anything_is_done(started, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(CommandError, match=rf"Port {port} is in use.*make start PORT={port + 1}"):
            call_command("start")
    assert started == []


@pytest.mark.django_db
def test_mail_can_be_read_on_a_page_newest_first(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    sender = get_connection("foundation.mailbox.FolderBackend")
    for subject in ("Velkommen", "<b>Påminnelse</b>"):
        EmailMessage(subject, "Les mer: https://example.org/x", to=["kari@example.org"], connection=sender).send()
    html = client.get("/mail/").content.decode()
    assert html.index("&lt;b&gt;Påminnelse") < html.index("Velkommen")
    assert 'href="https://example.org/x"' in html


@pytest.mark.django_db
def test_a_mail_is_shown_as_mail_programs_show_it_and_runs_nothing(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    made = EmailMultiAlternatives(
        "Hei", "Hei", to=["kari@example.org"], connection=get_connection("foundation.mailbox.FolderBackend")
    )
    made.attach_alternative("<style>p { color: red }</style><p>Hei på deg</p>", "text/html")
    made.send()
    (name,) = (path.stem for path in tmp_path.glob("*.eml"))
    assert f'href="?html={name}"' in client.get("/mail/").content.decode()
    shown = client.get(f"/mail/?html={name}")
    assert "<p>Hei på deg</p>" in shown.content.decode()
    assert shown["Content-Security-Policy"].startswith("default-src 'none'") and "script" not in shown["Content-Security-Policy"]
    assert client.get("/mail/?html=../db", follow=True).status_code == 404


@pytest.mark.django_db
def test_there_is_no_such_page_in_production(client, settings):
    settings.DEVELOPMENT = False
    assert client.get("/mail/", follow=True).status_code == 404
