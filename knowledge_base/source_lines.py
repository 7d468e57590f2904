"""Where a text comes from: sources as a member types them, one a line, and the place on the site where it began."""

import re
import uuid

ADDRESS = re.compile(r"\s*[,;–-]?\s*<?(https?://\S+?)>?\s*$")
YEAR = re.compile(r"\s*[,(]\s*((?:19|20)\d\d)\)?\s*$")
MOST = 40


def sources_of(lines: str) -> list[dict]:
    """The lines as raw source blocks; empty lines are left out."""
    return [source for line in lines.splitlines()[:MOST] if (source := source_of(line.strip(" \t-*•")))]


def source_of(line: str) -> dict | None:
    if not line:
        return None
    address = ADDRESS.search(line)
    title = line[: address.start()] if address else line
    year = YEAR.search(title)
    title = (title[: year.start()] if year else title).strip(" ,;") or (address[1] if address else line)
    value = {"title": title[:255], "publisher": "", "year": int(year[1]) if year else None, "url": address[1] if address else ""}
    return {"type": "source", "value": value, "id": str(uuid.uuid4())}


def without_language(address: str) -> str:
    """An address of the site, the same in every language: "/exchange/topics/1/"."""
    return re.sub(r"^/(?:en|nb)(?=/)", "", address)
