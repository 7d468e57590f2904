from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge_base.models import Feedback
from knowledge_base.models.feedback import About


class FeedbackForm(forms.ModelForm):
    class Meta:
        model = Feedback
        fields = ["about", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"text": _("Only the owner, the deputy and the editors read it, with your name. At most 1000 characters.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", _("Choose what fits")), *About.choices]
        self.fields["text"].required = True
        self.fields["text"].error_messages["required"] = _("Say in a few words what could be better.")
