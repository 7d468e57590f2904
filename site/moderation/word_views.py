"""The words moderators watch."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moderation.models import WatchedWord
from moderation.views import for_moderators


class WordForm(forms.ModelForm):
    class Meta:
        model = WatchedWord
        fields = ["word", "action"]
        widgets = {"action": forms.RadioSelect, "word": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean_word(self) -> str:
        """One space between words; a word twice is told, not stored."""
        word = " ".join(self.cleaned_data["word"].split())
        if len(word) < 3:
            raise forms.ValidationError(_("At least three letters: shorter words stand in too many texts."))
        if WatchedWord.objects.filter(word__iexact=word).exists():
            raise forms.ValidationError(_("This word is watched already."))
        return word


@for_moderators
@require_http_methods(["GET", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    form = WordForm(request.POST if request.method == "POST" else None, initial={"action": WatchedWord.Action.HOLD})
    if request.method == "POST" and form.is_valid():
        form.instance.added_by = request.user
        form.save()
        messages.success(request, _("Saved."))
        return redirect("moderation:words")
    return render(request, "moderation/words.html", {"words": WatchedWord.objects.select_related("added_by"), "form": form})


@for_moderators
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    WatchedWord.objects.filter(pk=pk).delete()
    return redirect("moderation:words")
