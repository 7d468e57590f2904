"""A form that is being written, and its draft. In a view:

writing = Writing.on(request, f"reply:{topic.pk}")
form = writing.fill(ReplyForm(request.POST or None))
…
writing.end()        # posted
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from django import forms
from django.http import HttpRequest, QueryDict

from drafts.models import Draft, Words
from members.signed_out import words_kept

# What a form sends that is no writing of the member's.
NO_WORDS = {"csrfmiddlewaretoken", "once", "next", "preview", "draft_key", "draft_sequence"}
FIELDS = 400
MANY = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)


def sequence_in(data: QueryDict) -> int:
    said = data.get("draft_sequence", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def words_in(data: QueryDict) -> Words:
    """What was typed into a form, by field."""
    names = [name for name in data if name not in NO_WORDS and len(name) < 80][:FIELDS]
    return {name: [text.replace("\x00", "").replace("\r\n", "\n") for text in data.getlist(name)] for name in names}


@dataclass
class Writing:
    """`saved_at` is set where the form shows a draft that was left; `is_kept`: it shows what was typed before one was signed out."""

    member: object
    key: str
    sequence: int = 0
    words: Words = field(default_factory=dict)
    saved_at: datetime | None = None
    is_kept: bool = False

    @classmethod
    def on(cls, request: HttpRequest, key: str) -> Self:
        """The writing under this key (1 query; none for a form that was sent, which says itself where it stands)."""
        if request.method == "POST":
            return cls(request.user, key, sequence_in(request.POST))
        draft = Draft.objects.of(request.user).filter(key=key).first()
        sequence = draft.sequence if draft else 0
        if kept := words_kept(request):
            return cls(request.user, key, sequence, kept, is_kept=True)
        if draft and draft.is_open:
            return cls(request.user, key, sequence, draft.words, draft.saved_at)
        return cls(request.user, key, sequence)

    def fill(self, form: forms.Form) -> forms.Form:
        """The form with what was left of it, and with its draft for templates/components/draft.html."""
        if self.words and not form.is_bound:
            for name, asked in form.fields.items():
                self._fill_field(form, name, asked)
        form.writing = self
        return form

    def _fill_field(self, form: forms.Form, name: str, asked: forms.Field) -> None:
        texts = self.words.get(form.add_prefix(name))
        if isinstance(asked, MANY):
            form.initial[name] = texts or []
        elif texts and form.add_prefix(name) not in NO_WORDS:
            form.initial[name] = texts[0]

    def end(self) -> None:
        Draft.objects.end(self.member, self.key)


def hidden(data: QueryDict) -> Iterable[tuple[str, str]]:
    """Everything a form sent, to be sent once more from another page."""
    skipped = {"csrfmiddlewaretoken", "draft_sequence", "preview"}
    return [(name, text) for name in data if name not in skipped for text in data.getlist(name)]
