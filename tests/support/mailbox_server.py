"""A mailbox that speaks as much IMAP (RFC 3501) over a socket as reading it takes: sign in, select, search, fetch, mark as seen."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

NAME, PASSWORD = "answers@cluster.example.org", 's3cret "word"'
COMMAND = re.compile(rb"(?P<tag>\S+) (?P<verb>UID \w+|\w+) ?(?P<rest>.*)", re.I)


class Mailbox(socketserver.ThreadingTCPServer):
    """`mails`: number → raw mail; `seen`: the numbers that were marked."""

    daemon_threads = allow_reuse_address = True

    def __init__(self, folder: str = "INBOX"):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.folder, self.mails, self.seen = folder, {}, set()

    def put(self, *raws: bytes) -> None:
        for raw in raws:
            # As mail servers keep them.
            self.mails[len(self.mails) + 1] = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")

    @property
    def port(self) -> int:
        return self.server_address[1]


class Conversation(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self.state = "greeted"
        self.say(b"* OK ready")
        for line in self.rfile:
            asked = COMMAND.match(line.rstrip(b"\r\n"))
            answer = self.answer(asked["verb"].upper().decode(), asked["rest"]) if asked else "BAD what?"
            self.say((asked["tag"] if asked else b"*") + b" " + answer.encode())
            if self.state == "over":
                return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def answer(self, verb: str, rest: bytes) -> str:
        if verb == "CAPABILITY":
            self.say(b"* CAPABILITY IMAP4rev1")
        elif verb == "LOGIN":
            if rest != f"{NAME} {quoted(PASSWORD)}".encode():
                return "NO [AUTHENTICATIONFAILED] who are you?"
            self.state = "known"
        elif verb == "SELECT":
            if self.state != "known" or unquoted(rest) != self.server.folder:
                return "NO [NONEXISTENT] no such mailbox"
            self.state = "selected"
            self.say(f"* {len(self.server.mails)} EXISTS".encode())
        elif verb == "LOGOUT":
            self.state = "over"
            self.say(b"* BYE")
        elif not verb.startswith("UID ") or self.state != "selected":
            return "BAD not now"
        else:
            getattr(self, verb.removeprefix("UID ").lower())(rest)
        return "OK done"

    def search(self, rest: bytes) -> None:
        numbers = [str(n) for n in self.server.mails if rest != b"UNSEEN" or n not in self.server.seen]
        self.say(f"* SEARCH {' '.join(numbers)}".rstrip().encode())

    def fetch(self, rest: bytes) -> None:
        number = int(rest.split()[0])
        raw = self.server.mails[number]
        assert b"BODY.PEEK[]" in rest, "what is only looked at is not marked"
        self.say(b"* %d FETCH (UID %d BODY[] {%d}" % (number, number, len(raw)))
        self.say(raw + b")")

    def store(self, rest: bytes) -> None:
        number, what, flags = rest.split(b" ", 2)
        assert (what, flags) == (b"+FLAGS", rb"(\Seen)")
        self.server.seen.add(int(number))
        self.say(b"* %d FETCH (FLAGS (\\Seen))" % int(number))


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def unquoted(text: bytes) -> str:
    return text.decode().strip('"')


@contextmanager
def mailbox(folder: str = "INBOX") -> Iterator[Mailbox]:
    with Mailbox(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
