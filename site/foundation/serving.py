"""Sends a stored file, whole or in part (RFC 9110 §14: one byte range, so that seeking in a video works)."""

import mimetypes
import re
from collections.abc import Iterator
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse

RANGE = re.compile(r"bytes=(\d*)-(\d*)$")
CHUNK = 64 * 1024
# Shown by the browser; everything else is only ever downloaded, so that a stored file cannot act as a page of ours.
SHOWN = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "video/", "audio/", "text/vtt", "application/pdf")


def send_file(request: HttpRequest, name: str, *, public: bool = False) -> HttpResponse:
    """The stored file `name`; raises Http404 where there is none. In production the web server does the sending."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if settings.SENDFILE_PREFIX:
        response = HttpResponse(content_type=kind, headers={"X-Accel-Redirect": settings.SENDFILE_PREFIX + quote(name)})
    else:
        response = from_storage(request, name, kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=3600" if public else "private, no-store"
    response["Accept-Ranges"] = "bytes"
    # A document opened by itself has no rights of the site's.
    response["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; img-src 'self'; sandbox"
    if not kind.startswith(SHOWN):
        response["Content-Disposition"] = "attachment; filename*=UTF-8''" + quote(name.rsplit("/", 1)[-1])
    return response


def from_storage(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    try:
        stored = default_storage.open(name)
        size = stored.size
    except (OSError, ValueError):
        raise Http404 from None
    asked = RANGE.match(request.headers.get("Range", ""))
    if not asked or asked.groups() == ("", ""):
        return FileResponse(stored, content_type=kind)
    return part_of(stored, size, asked, kind)


def part_of(stored, size: int, asked: re.Match, kind: str) -> HttpResponse:
    first, last = asked.groups()
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end or start >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = StreamingHttpResponse(chunks(stored, start, end - start + 1), status=206, content_type=kind)
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    response["Content-Length"] = str(end - start + 1)
    return response


def chunks(stored, start: int, length: int) -> Iterator[bytes]:
    with stored:
        stored.seek(start)
        while length > 0 and (piece := stored.read(min(CHUNK, length))):
            length -= len(piece)
            yield piece
