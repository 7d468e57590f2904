"""What is new in an answer by mail, in the ways English and Norwegian mail programs write it."""

import pytest

from notifications.incoming.stripping import said

GMAIL = "Yes, we did.\n\nOn Mon, Jun 3, 2030 at 10:11 AM Kari Nordmann <no-reply@example.org>\nwrote:\n\n> Have you?\n> Really?\n"
GMAIL_NB = "Ja, det gjorde vi.\n\nman. 3. juni 2030 kl. 10:11 skrev Kari Nordmann <\nno-reply@example.org>:\n\n> Har dere?\n"
APPLE_NB = "Ja.\n\n> 3. juni 2030 kl. 10:11 skrev Kari Nordmann <no-reply@example.org>:\n> \n> Har dere?\n"
THUNDERBIRD_NB = "Ja.\n\nDen 03.06.2030 10:11, skrev Kari Nordmann:\n> Har dere?\n"
OUTLOOK = "Yes.\n\n________________________________\nFrom: Kari <no-reply@example.org>\nSent: Monday, 3 June 2030 10:11\nTo: Olav\nSubject: x\n\nHave you?"
OUTLOOK_NB = "Ja.\n\nFra: Kari <no-reply@example.org>\nSendt: mandag 3. juni 2030 10:11\nTil: Olav\nEmne: x\n\nHar dere?"
ORIGINAL_NB = "Ja.\n\n-----Opprinnelig melding-----\nFra: Kari\n\nHar dere?"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (GMAIL, "Yes, we did."),
        (GMAIL_NB, "Ja, det gjorde vi."),
        (APPLE_NB, "Ja."),
        (THUNDERBIRD_NB, "Ja."),
        (OUTLOOK, "Yes."),
        (OUTLOOK_NB, "Ja."),
        (ORIGINAL_NB, "Ja."),
        ("Ja.\n\n-- \nOlav Nordmann\nRådgiver, tlf. 99 99 99 99", "Ja."),
        ("Ja.\n\nSendt fra min iPhone", "Ja."),
        ("Yes.\n\nSent from my Galaxy\n\n> old", "Yes."),
        ("> Have you?\n\nYes.\n\n> Anything else?\n> Tell us.", "> Have you?\n\nYes."),
        ("On Monday we wrote:\nIt holds.", "On Monday we wrote:\nIt holds."),
        ("On Monday we wrote a plan.\nIt holds.", "On Monday we wrote a plan.\nIt holds."),
        ("Fra: oss\nTil: dere\nVi ønsker lykke til.", "Fra: oss\nTil: dere\nVi ønsker lykke til."),
        # Words that also open what says who wrote, at the beginning of the new ones.
        ("Den blå går fint. Takk!\n\nman. 3. juni 2030 kl. 10:11 skrev Kari <x@y.z>:\n> Hvilken?", "Den blå går fint. Takk!"),
        ("På mandag 3. juni!\n\nOn Mon, Jun 3, 2030 at 10:11 AM Kari <x@y.z> wrote:\n> When?", "På mandag 3. juni!"),
        ("On 3 June it works.\n\nOn Mon, Jun 3, 2030 at 10:11 AM Kari <x@y.z> wrote:\n> When?", "On 3 June it works."),
        ("3. juni 2030 passer.\n\nman. 3. juni 2030 kl. 10:11 skrev Kari <x@y.z>:\n> Når?", "3. juni 2030 passer."),
        ("> only what was there\n> before", ""),
        ("", ""),
    ],
)
def test_only_the_new_words_are_kept(text, new):
    assert said(text) == new
    assert said(text.replace("\n", "\r\n").replace("\r\n", "\n")) == new


def test_a_long_text_takes_no_time():
    from time import process_time

    begin = process_time()
    said("On " + "a " * 50_000 + "\n" + "> \n" * 20_000)
    said("Den " * 20_000)
    said("1. juni 2030 " * 8_000)
    assert process_time() - begin < 2
