"""Components render what they are given, say it to everyone, and keep what is foreign out."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from foundation.templatetags.components import percent
from foundation.templatetags.icons import names

TEMPLATES = Path(settings.ROOT) / "templates"


def component(name: str, **arguments) -> str:
    return render_to_string(f"components/{name}.html", arguments)


class Idea(forms.Form):
    title = forms.CharField(help_text="One line")
    kind = forms.ChoiceField(choices=[("a", "First"), ("b", "Second")], widget=forms.RadioSelect)
    agree = forms.BooleanField()


def test_every_icon_that_templates_name_is_in_the_sprite():
    sprite = (Path(settings.STATICFILES_DIRS[0]) / "icons/sprite.svg").read_text()
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    asked = {name for path in TEMPLATES.rglob("*.html") for name in re.findall(r'{% icon "([\w-]+)"', path.read_text())}
    assert drawn == names()
    assert asked
    assert asked <= drawn


def test_an_icon_is_silent_unless_it_has_a_label():
    silent = Template('{% load icons %}{% icon "lock" %}').render(Context())
    spoken = Template('{% load icons %}{% icon "lock" label=label %}').render(Context({"label": '"Locked"'}))
    assert 'aria-hidden="true"' in silent
    assert "aria-label" not in silent
    assert 'role="img" aria-label="&quot;Locked&quot;"' in spoken


def test_a_card_escapes_what_members_write():
    html = component("card", title="<b>bold</b>", url="/x/", color="tools", goal="Good tools", text="<script>")
    assert "&lt;b&gt;bold" in html
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert 'data-color="tools"' in html
    assert "Good tools" in html


def test_a_card_without_progress_shows_none_and_one_at_nought_does():
    assert "<progress" not in component("card", title="A")
    assert 'value="0"' in component("card", title="A", progress=0)


@pytest.mark.parametrize(("done", "of", "share"), [(0, 0, 0), (5, 8, 62), (8, 8, 100), (9, 8, 100), (None, 3, 0)])
def test_a_share_is_a_whole_number_up_to_a_hundred(done, of, share):
    assert percent(done, of) == share


def test_a_form_sent_wrong_says_where_and_takes_the_focus():
    html = component("form", form=Idea({}))
    assert "autofocus" in html
    assert 'href="#id_title"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_fresh_form_has_no_summary():
    assert "ds-error-summary" not in component("form", form=Idea())


def test_radio_buttons_stand_in_a_named_group():
    html = component("field", field=Idea()["kind"])
    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('type="radio"') == 2
    assert html.count('class="ds-input"') == 2


def test_pages_of_a_list_keep_the_other_parameters():
    html = component("pagination", page=Paginator(range(100), 10).page(5), query="q=ethics&goal=tools")
    assert 'href="?q=ethics&amp;goal=tools&amp;page=6"' in html
    assert html.count('aria-current="true"') == 1


def test_one_page_needs_no_pagination():
    assert not component("pagination", page=Paginator(range(3), 10).page(1)).strip()


def test_bars_measure_by_the_longest_and_nothing_at_all_divides_by_nothing():
    template = Template('{% load charts %}{% bar_chart rows title="Activity" %}')
    html = template.render(Context({"rows": [{"label": "A", "value": 50, "color": "team"}, {"label": "B", "value": 25}]}))
    assert 'width="100.00"' in html
    assert 'width="50.00"' in html
    assert '<th scope="row">B</th>' in html
    assert 'width="0.00"' in template.render(Context({"rows": [{"label": "A", "value": 0}]}))


def test_a_locked_step_is_no_link():
    html = component("step", step={"title": "Later", "url": "/later/", "state": "locked"})
    assert 'href="/later/"' not in html
    assert "Later" in html


WICKED = '<i>"x"</i>'
WORDED = {"title": WICKED, "url": WICKED, "kind": WICKED, "meta": WICKED, "note": WICKED, "state": "open"}


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        (
            "card",
            dict.fromkeys(("title", "url", "goal", "color", "kind", "tag", "text", "meta", "more", "action", "lang"), WICKED),
        ),
        ("card", {"title": WICKED, "progress": 5, "progress_text": WICKED}),
        ("tag", {"text": WICKED, "url": WICKED, "color": WICKED}),
        ("goal_tag", {"name": WICKED, "url": WICKED, "color": WICKED}),
        ("avatar", {"initials": WICKED}),
        ("byline", dict.fromkeys(("name", "initials", "url", "organisation", "role"), WICKED)),
        ("steps_outline", {"modules": [{"title": WICKED, "note": WICKED, "steps": [WORDED]}]}),
        (
            "facets",
            {"groups": [{"title": WICKED, "options": [{"label": WICKED, "url": WICKED, "count": WICKED, "color": WICKED}]}]},
        ),
    ],
)
def test_what_python_draws_is_escaped_in_every_place(name, arguments):
    html = render_to_string(f"components/{name}.html", arguments)
    assert "&lt;i&gt;" in html
    assert "<i>" not in html
    assert '"x"' not in html


def test_a_step_says_its_state_to_those_who_listen():
    for language, word in (("en", "Done"), ("nb", "Ferdig")):
        with translation.override(language):
            assert f'aria-label="{word}"' in component("step", step={"title": "A", "url": "/a/", "state": "done"})


@pytest.mark.parametrize("name", ["500", "503"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_pages_for_trouble_need_no_request(name, language):
    html = render_to_string(f"{name}.html", {"language": language})
    assert f'<html lang="{language}"' in html
    assert f'href="/{language}/"' in html


def test_no_template_carries_inline_style_or_script():
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text()
        if "mail" not in path.parts:
            assert not re.search(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]*\bsrc=)", text), path
