"""Ask another site whether a page is there, without being led into our own network.

An editor's link decides where our server connects, so (OWASP, Server-Side Request Forgery): http and https only, on their own
ports; the name is looked up once, every address it has must be a public one, and we connect to the very address we checked;
each redirect is checked in the same way. Nothing of the answer but its status is read.
"""

import http.client
import ipaddress
import socket
import ssl
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

TIMEOUT, REDIRECTS = 5, 4
PORTS = {"http": 80, "https": 443}
GONE = (404, 410)
MOVED = (301, 302, 303, 307, 308)
HEADERS = {"User-Agent": f"link-check (+{settings.BASE_URL})", "Accept": "*/*"}


class Unsafe(Exception):
    """Not an address we ask."""


def problem_with(url: str) -> str:
    """What is wrong with it in a word or two, "" where it answers. A site that only turns programs away (401, 403, 429) is well."""
    try:
        status = final_status(url)
    except Unsafe as error:
        return str(error)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return "no such host" if isinstance(error, socket.gaierror) else "no answer"
    return str(status) if status in GONE or status >= 500 else ""


def final_status(url: str) -> int:
    for _hop in range(REDIRECTS + 1):
        status, location = status_of(url, "HEAD")
        if status >= 400:
            # Some servers do not know HEAD; GET without reading the body.
            status, location = status_of(url, "GET")
        if status not in MOVED or not location:
            return status
        url = urljoin(url, location)
    raise Unsafe("too many redirects")


def status_of(url: str, method: str) -> tuple[int, str]:
    parts = urlsplit(url)
    connection = connected(parts, public_address(parts))
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, quoted(path), headers=HEADERS)
        response = connection.getresponse()
        return response.status, response.getheader("Location", "")
    finally:
        connection.close()


def quoted(path: str) -> str:
    return "".join(char if "!" <= char <= "~" else "".join(f"%{byte:02X}" for byte in char.encode()) for char in path)


def public_address(parts: SplitResult) -> str:
    """The address to connect to. Raises Unsafe unless everything the name stands for is public."""
    port = PORTS.get(parts.scheme)
    if port is None or not parts.hostname or parts.username or (parts.port or port) != port:
        raise Unsafe("not an address on the web")
    name = parts.hostname.encode("idna").decode()
    found = {info[4][0] for info in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)}
    if not found or not all(is_public(address) for address in found):
        raise Unsafe("not on the public web")
    return sorted(found)[0]


def is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return all(one.is_global and not one.is_multicast for one in (found, mapped) if one)


def connected(parts: SplitResult, address: str) -> http.client.HTTPConnection:
    """To this address, under the name in the link: as virtual hosts and certificates want it."""
    name = parts.hostname.encode("idna").decode()
    made = http.client.HTTPConnection(name, PORTS[parts.scheme], timeout=TIMEOUT)
    plain = socket.create_connection((address, PORTS[parts.scheme]), timeout=TIMEOUT)
    secure = parts.scheme == "https"
    made.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=name) if secure else plain
    return made
