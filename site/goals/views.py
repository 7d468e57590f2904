from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from goals.models import Term

# After z, as Norwegian sorts them.
LAST = {"æ": "{1", "ø": "{2", "å": "{3"}


def place_of(term: Term) -> str:
    return "".join(LAST.get(letter, letter) for letter in term.name.casefold())


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term, by the alphabet of the reader's language; each has its key for an anchor."""
    terms = sorted(Term.objects.all(), key=place_of)
    for term in terms:
        term.other_language = "en" if get_language() == "nb" else "nb"
        term.other_name = term.name_in(term.other_language)
    letters = [(letter, list(same)) for letter, same in groupby(terms, key=lambda term: term.name[:1].upper())]
    return render(request, "goals/glossary.html", {"letters": letters})
