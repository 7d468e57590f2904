"""Words of the glossary: explained once a story, where they are plain text, in the language of the page."""

import re

import pytest
from django.test import Client
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from goals.glossary import marked_terms
from goals.models import Term
from knowledge_base.models import ArticlePage
from tests import make

TERMS = [
    Term(key="model", name_en="model", name_nb="modell", forms_en="models", forms_nb="modellen"),
    Term(key="lm", name_en="language model", name_nb="språkmodell", forms_en="LLM", forms_nb="språkmodeller, språkmodellen"),
    Term(key="a-b", name_en="A&amp;B", name_nb="A"),
]


def marked(html: str, language: str = "en") -> str:
    return re.sub(
        r'<button type="button" class="term" popovertarget="term-([\w-]+)">', r"[\1:", marked_terms(html, TERMS, language)[0]
    )


def test_the_first_use_only_and_the_longest_form():
    assert (
        marked("<p>A Language model is a model now. LLM, models.</p>")
        == "<p>A [lm:Language model</button> is a [model:model</button> now. LLM, models.</p>"
    )


def test_what_ends_the_sentence_stays_with_its_word():
    assert marked("<p>(A model), an LLM.</p>") == (
        '<p>(A <span class="term-end">[model:model</button>),</span> an <span class="term-end">[lm:LLM</button>.</span></p>'
    )


def test_whole_words_only():
    assert marked("<p>remodel modelling model-based supermodels</p>") == "<p>remodel modelling model-based supermodels</p>"


@pytest.mark.parametrize("closed", ["a", "code", "h2", "h3", "button", "summary", "pre"])
def test_links_headings_and_code_are_left_alone(closed):
    html = f"<{closed}>model</{closed}><p>model</p>"
    assert marked(html) == f"<{closed}>model</{closed}><p>[model:model</button></p>"


def test_attributes_are_left_alone():
    assert marked('<img alt="model"><p>x</p>') == '<img alt="model"><p>x</p>'


def test_each_language_has_its_forms():
    assert marked("<p>Språkmodeller lærer.</p>", "nb") == "<p>[lm:Språkmodeller</button> lærer.</p>"
    assert marked("<p>Språkmodeller lærer.</p>", "en") == "<p>Språkmodeller lærer.</p>"


@given(
    st.lists(
        st.sampled_from(
            ["model ", "LLM ", "LLM.", "), ", "<p>", "</p>", "<a>", "</a>", "<br/>", "x ", "&lt;", "<code>", "</code>"]
        ),
        max_size=30,
    )
)
def test_nothing_but_buttons_is_added(pieces):
    html = "".join(pieces)
    made, found = marked_terms(html, TERMS, "en")
    assert re.sub(r"</?(?:button|span)[^>]*>", "", made) == html
    assert made.count("<button") == len(found) == len({term.key for term in found})


@pytest.mark.django_db
def test_a_lesson_explains_its_words_and_a_new_definition_shows_at_once(client, django_capture_on_commit_callbacks):
    course = make.courses.empty_course()
    lesson = make.courses.lesson(make.courses.module(course), free_preview=True, body=[("text", "<p>Overfitting is common.</p>")])
    assert 'popovertarget="term-overfitting">Overfitting</button>' in client.get(lesson.url).content.decode()
    term = Term.objects.get(key="overfitting")
    term.definition_en = "Learning by <heart>."
    with django_capture_on_commit_callbacks(execute=True):
        term.save()
    assert "Learning by &lt;heart&gt;." in Client(headers={"cookie": "sessionid=x"}).get(lesson.url).content.decode()


@pytest.mark.django_db
def test_the_glossary_is_a_page_of_all_words_with_anchors(client):
    for language, first in (("en", "baseline"), ("nb", "basislinje")):
        html = client.get(f"/{language}/knowledge/glossary/").content.decode()
        assert html.count("<dt>") == Term.objects.count() >= 25
        assert '<div id="baseline">' in html
        assert f"<dt>{first}</dt>" in html


@pytest.mark.django_db
def test_every_first_word_is_told_in_both_languages():
    for term in Term.objects.all():
        assert all([term.name_en, term.name_nb, term.definition_en, term.definition_nb]), term.key
        assert term.definition_en != term.definition_nb


@pytest.mark.django_db
def test_an_article_explains_the_same_word_in_its_own_language(client):
    """One row of the vocabulary, two pages, each with the definition that its readers understand."""
    article = make.article("Sheet", text="Beware of overfitting.", norwegian="Ark")
    twin = ArticlePage.objects.get(translation_of=article)
    twin.body = [("text", "<p>Pass på overtilpasning.</p>")]
    twin.save_revision().publish()
    term = Term.objects.get(key="overfitting")
    for page, word, definition in ((article, "overfitting", term.definition_en), (twin, "overtilpasning", term.definition_nb)):
        html = client.get(page.url).content.decode()
        assert f'popovertarget="term-overfitting">{word}</button>' in html
        assert f"<p>{escape(definition)}</p>" in html
        assert html.count('id="term-overfitting"') == 1


@pytest.mark.django_db
def test_the_knowledge_base_leads_to_the_glossary(client):
    page = make.article("Sheet").get_parent()
    assert 'href="/en/knowledge/glossary/"' in client.get(page.url).content.decode()
