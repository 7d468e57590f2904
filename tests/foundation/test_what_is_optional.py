"""A label says “(optional)” where one may leave a field empty, and only where that helps."""

import pytest
from django import forms
from django.template.loader import render_to_string

from goals.models import Theme

KINDS = [("", "Either"), ("a", "First")]


class Wish(forms.Form):
    title = forms.CharField()
    why = forms.CharField(required=False)
    at_once = forms.ChoiceField(choices=KINDS, required=False, widget=forms.RadioSelect, initial="")
    later = forms.ChoiceField(choices=KINDS, required=False, widget=forms.RadioSelect, initial=None)
    kind = forms.ChoiceField(choices=KINDS, required=False)
    empty = forms.ChoiceField(choices=[("", "---------"), ("a", "First")], required=False)
    none_yet = forms.ChoiceField(choices=KINDS[1:], required=False, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple)
    theme = forms.ModelChoiceField(Theme.objects.none(), required=False)
    named = forms.ModelChoiceField(Theme.objects.none(), required=False, empty_label="All themes")


class Search(Wish):
    says_optional = False


def says_optional(form: forms.Form, name: str) -> bool:
    return "(optional)" in render_to_string("components/field.html", {"field": form[name]})


@pytest.mark.parametrize("name", ["why", "empty", "none_yet", "several", "theme"])
def test_what_may_stay_empty_is_optional(name):
    assert says_optional(Wish(), name)


@pytest.mark.parametrize("name", ["title", "at_once", "later", "kind", "named"])
def test_what_must_be_filled_in_or_is_chosen_already_is_not(name):
    assert not says_optional(Wish(), name)


@pytest.mark.parametrize("name", Wish.base_fields)
def test_a_search_asks_for_nothing(name):
    assert not says_optional(Search(), name)


def test_asking_does_not_undress_the_inputs():
    assert 'class="ds-input"' in render_to_string("components/field.html", {"field": Wish()["at_once"]})
