"""What somebody wrote in an answer, without the mail it answers and without a signature: in English, Norwegian and what programs add."""

import re

WROTE = r"(?:wrote|skrev|skreiv|schrieb|a écrit)"
# What says who wrote may run over lines, never over an empty one: above it stand the new words, and they may begin with "Den", too.
ON = r"(?:(?!\n[ \t]*\n).)"
OPENINGS = [
    # On Mon, 3 Jun 2030 at 10:11, Kari <…> wrote: — perhaps over several lines
    re.compile(rf"^>?[ \t]*(?:On|Den|Am|På|Le)[ \t][^\n]{{0,30}}?\d{ON}{{0,240}}?{WROTE}{ON}{{0,200}}?:\s*$", re.M | re.S | re.I),
    # man. 3. juni 2030 kl. 10:11 skrev Kari <…>:
    re.compile(
        rf"^>?[ \t]*(?:\w{{2,10}}\.?,?[ \t]+)?\d{{1,2}}\.?[ \t]*\w{{2,10}}\.?\s+\d{{4}}{ON}{{0,200}}?{WROTE}{ON}{{0,200}}?:\s*$",
        re.M | re.S | re.I,
    ),
    re.compile(rf"^>?\s*\d{{4}}-\d\d-\d\d.{{0,200}}?{WROTE}.{{0,200}}?:\s*$", re.M | re.I),
    re.compile(r"^\s*-{2,}\s*(?:Original Message|Opprinnelig melding|Oprindelig meddelelse|Forwarded message|Videresendt melding)\s*-{2,}", re.M | re.I),
    re.compile(r"^_{20,}\s*$", re.M),
    # Outlook's block of headers
    re.compile(r"^\*?(?:From|Fra|Frå):\*?\s.+\n(?:.*\n){0,3}?\*?(?:Sent|Sendt|Date|Dato):\*?\s", re.M | re.I),
]  # fmt: skip
SIGNATURES = [
    re.compile(r"^-- ?$", re.M),
    re.compile(r"^\s*(?:Sent from my|Sendt fra min|Sendt frå|Sent from Outlook|Sendt fra Outlook|Get Outlook for|Hent Outlook for|Skaff deg Outlook).*$", re.M | re.I),
]  # fmt: skip
QUOTED_LINES = re.compile(r"(?:^>.*\n?)+\Z", re.M)


def said(text: str) -> str:
    """The new words only; quotations among them stay, those after them go."""
    text = text.replace("\xa0", " ")
    places = [found.start() for pattern in (*OPENINGS, *SIGNATURES) if (found := pattern.search(text))]
    first = text[: min(places)] if places else text
    return QUOTED_LINES.sub("", first.rstrip() + "\n").strip()
