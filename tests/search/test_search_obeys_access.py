"""What a person may not open leaves no trace in a search: no hit, no count, no kind."""

import pytest
from django.contrib.auth.models import AnonymousUser

from search.finding import Finding
from search.models import SearchEntry
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "zebrafish"


def found(user, query=WORD, language="en") -> tuple[int, dict]:
    finding = Finding(user, query, language)
    return finding.total, dict(finding.counts)


def test_an_article_of_one_organisation_is_found_by_its_people_only(cast):
    make.article(WORD, audience=cast.kommune.audience_key)
    assert found(cast.kari) == (1, {"article": 1})
    assert found(cast.olav) == (0, {})
    assert found(AnonymousUser()) == (0, {})


def test_a_topic_of_one_organisation_is_found_by_its_people_only(cast):
    board = make.board(audience=cast.kommune.audience_key)
    make.topic(board, cast.kari, f"About {WORD}")
    assert found(cast.kari) == (1, {"topic": 1})
    assert found(cast.olav) == (0, {})


def test_a_draft_and_a_withdrawn_page_are_never_found(cast):
    make.article(WORD, live=False)
    shown = make.article(f"{WORD} again")
    assert found(cast.admin)[0] == 1
    shown.unpublish()
    assert found(cast.admin)[0] == 0


def test_narrowing_the_page_above_narrows_the_hits_below(cast):
    article = make.article(WORD)
    assert found(AnonymousUser())[0] == 1
    parent = article.get_parent().specific
    parent.audience = "members"
    parent.save_revision().publish()
    assert found(AnonymousUser())[0] == 0
    assert found(cast.olav)[0] == 1


def test_a_deleted_branch_leaves_no_entries(cast):
    article = make.article(WORD)
    article.get_parent().specific.delete()
    assert not SearchEntry.objects.filter(title=WORD).exists()


def test_twins_are_one_hit_in_the_readers_language_where_it_matches(cast):
    make.article(f"{WORD} catch", norwegian=f"{WORD} fangst")
    for language, title in (("en", f"{WORD} catch"), ("nb", f"{WORD} fangst")):
        finding = Finding(cast.kari, WORD, language)
        assert [hit.title for hit in finding.hits] == [title]
    # Only the English twin has the word: a Norwegian reader finds it all the same.
    assert [hit.title for hit in Finding(cast.kari, "catch", "nb").hits] == [f"{WORD} catch"]
