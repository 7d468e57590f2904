from django import forms
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 100_000_000


class PackageForm(forms.Form):
    package = forms.FileField(label=_("Course package"), help_text=_("The .zip file that “Export” made, at most 100 MB."))

    def clean_package(self):
        package = self.cleaned_data["package"]
        if package.size > MOST_BYTES:
            raise forms.ValidationError(_("The package is too large: at most 100 MB."))
        return package
