from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import CourseReview

STARS = [(5, _("5 – excellent")), (4, _("4 – good")), (3, _("3 – all right")), (2, _("2 – weak")), (1, _("1 – poor"))]


class ReviewForm(forms.ModelForm):
    stars = forms.TypedChoiceField(
        label=_("How good was the course for you?"), choices=STARS, coerce=int, widget=forms.RadioSelect
    )

    class Meta:
        model = CourseReview
        fields = ["stars", "text"]
        labels = {"text": _("In a few words")}
        help_texts = {"text": _("Shown with your name to everybody who sees the course. At most 600 characters.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}


class ReportReviewForm(forms.Form):
    reason = forms.CharField(
        label=_("What is wrong with it?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words what is wrong: a moderator will read it.")},
    )  # fmt: skip
