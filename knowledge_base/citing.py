"""How to name an article elsewhere: in words after the APA's manner (7th ed., 10.16, webpages), and as BibTeX."""

import re

from django.utils.formats import date_format

SPECIAL = re.compile(r"([&%$#_{}])")


def citations(article, address: str, site: str) -> dict[str, str]:
    """`words`, `bibtex` and the `address`; the date is that of the words one reads now."""
    day = article.last_published_at or article.first_published_at
    if day is None:
        return {}
    author = article.author.name if article.author else site
    date = date_format(day, "Y, F j" if article.language == "en" else "j. F Y")
    words = f"{author}. ({date}). {article.title}. {site}. {address}"
    return {"words": words, "bibtex": bibtex(article, author, day, address, site), "address": address}


def bibtex(article, author: str, day, address: str, site: str) -> str:
    lines = {
        "author": plain(author), "title": f"{{{plain(article.title)}}}", "year": str(day.year), "month": day.strftime("%b").lower(),
        "howpublished": plain(site), "url": address, "language": {"en": "english", "nb": "norsk"}[article.language],
    }  # fmt: skip
    inside = ",\n".join(f"  {name} = {{{value}}}" for name, value in lines.items())
    return f"@misc{{{article.slug}-{day.year},\n{inside}\n}}"


def plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text.replace("\\", ""))
