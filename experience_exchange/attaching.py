"""The files of a form. In a view, after `writing`:

files = Files.of(request, post=None)
form = files.join(form)              # refuses the form where a file is refused, and shows what was uploaded
…
files.settle(post)                   # only where `once` does not do it (an edit)

What was uploaded stays with the form, as what was typed does: a preview or a mistake elsewhere costs no second upload.
"""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from experience_exchange.models import Attachment, Post
from experience_exchange.uploads import ACCEPT, BYTES, FILES_A_POST, Refused, accept
from members.barriers import why_silent

FIELDS_AT_ONCE = 3
FILES_A_DAY = 60


@dataclass
class Files:
    """`kept` stand in the form already; `refused` are messages. For templates/experience_exchange/files.html."""

    member: object
    batch: uuid.UUID | None = None
    post: Post | None = None
    kept: list[Attachment] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    # What was written about files in the form that came back, by the names of its fields.
    said: dict[str, str] = field(default_factory=dict)

    accept = ACCEPT
    megabytes = BYTES // 1024 // 1024
    most = FILES_A_POST

    @classmethod
    def of(cls, request: HttpRequest, post: Post | None = None) -> Self:
        """What stands in the form; where it was sent, its files are stored and its descriptions kept first."""
        files = cls(request.user, batch_of(request), post)
        files.look()
        if request.method == "POST":
            files.said = {name: text for name, text in request.POST.items() if name.startswith("about-")}
            files.change(request.POST)
            for number in files.free:
                if uploaded := request.FILES.get(f"file-{number}"):
                    files.take(uploaded, files.said.pop(f"about-file-{number}", ""))
            files.look()
        return files

    def look(self) -> None:
        of_post = list(self.post.attachments.all()) if self.post and self.post.has_files else []
        pending = list(Attachment.objects.pending(self.member, self.batch)) if self.batch else []
        self.kept = of_post + pending
        for attachment in self.kept:
            attachment.words = self.said.get(f"about-{attachment.pk}", attachment.about)

    @property
    def free(self) -> range:
        """The numbers of the fields for further files."""
        return range(1, min(FIELDS_AT_ONCE, FILES_A_POST - len(self.kept)) + 1)

    @property
    def fields(self) -> list[tuple[int, str]]:
        """Number of each of these fields, and what was written beside it without a file."""
        return [(number, self.said.get(f"about-file-{number}", "")) for number in self.free]

    @cached_property
    def barred(self) -> str:
        """Why she may not write now, so that nothing of hers changes (1 query, where there are files)."""
        return why_silent(self.member)

    def change(self, sent) -> None:
        """Take away and describe what stands in the form; what belongs to the post already goes when the edit is saved."""
        for attachment in self.kept:
            if self.barred:
                self.refused.append(self.barred)
                return
            if sent.get(f"drop-{attachment.pk}") and attachment.post_id:
                self.dropped.append(attachment.pk)
            elif sent.get(f"drop-{attachment.pk}"):
                Attachment.objects.filter(pk=attachment.pk).remove()
            elif (about := described(sent.get(f"about-{attachment.pk}", attachment.about))) != attachment.about:
                Attachment.objects.filter(pk=attachment.pk).update(about=about)

    def take(self, uploaded, about: str) -> None:
        if not self.batch:
            return
        recent = Attachment.objects.filter(uploader=self.member, created_at__gt=timezone.now() - timedelta(days=1))
        try:
            if self.barred:
                raise Refused(self.barred)
            if recent.count() >= FILES_A_DAY:
                raise Refused(_("You have uploaded many files today. Try again tomorrow."))
            kept = Attachment.objects.keep(self.member, self.batch, accept(uploaded))
        except Refused as why:
            self.refused.append(str(why))
        else:
            Attachment.objects.filter(pk=kept.pk).update(about=described(about))

    def join(self, form: forms.Form) -> forms.Form:
        form.files_kept = self
        if form.is_bound and form.errors is not None:
            for why in dict.fromkeys([*self.refused, *self.wordless]):
                form.add_error(None, why)
        return form

    @property
    def wordless(self) -> list[str]:
        """Why the form waits: pictures that say nothing to those who cannot see them."""
        ask = _("Say what “%(name)s” shows, for those who cannot see it. The picture is kept below.")
        pictures = (each for each in self.kept if each.is_picture and each.pk not in self.dropped)
        return [ask % {"name": each.name} for each in pictures if not described(each.words)]

    def settle(self, post: Post) -> None:
        """The files belong to the post now; to one that has none any more nothing is left to look for."""
        if self.batch:
            Attachment.objects.pending(self.member, self.batch).update(post=post)
        post.attachments.filter(pk__in=self.dropped).remove()
        has_files = post.attachments.exists()
        if has_files != post.has_files:
            Post.objects.filter(pk=post.pk).update(has_files=has_files)


def described(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:300]


def batch_of(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("once", ""))
    except ValueError:
        return None
