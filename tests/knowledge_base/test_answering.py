"""Readers answer, and the owner's list turns what they say into things to do: feedback → overdue → verified."""

import pytest

from foundation.data_map import export_of
from knowledge_base.models import Feedback
from marks.models import Mark
from notifications.models import Notification
from tests import make
from tests.knowledge_base.test_verifying import let_pass, verify

pytestmark = pytest.mark.django_db
MINE = "/en/knowledge/mine/"


def say(client, article, helpful: str):
    return client.post(f"/en/knowledge/articles/{article.pk}/helpful/", {"helpful": helpful})


def write(client, article, text: str, about: str = "wrong"):
    return client.post(f"/en/knowledge/articles/{article.pk}/feedback/", {"about": about, "text": text})


def test_one_answer_a_reader_and_revision_which_she_may_change(cast, sign_in):
    article, client = make.article("Sheet", author=cast.olav), sign_in(cast.kari)
    for answer in ("yes", "no", "no", "nonsense"):
        assert say(client, article, answer).status_code == 302
    assert [row.helpful for row in Feedback.objects.all()] == [False]
    article.save_revision().publish()
    say(client, article, "yes")
    assert {row.revision: row.helpful for row in Feedback.objects.all()}.keys() > {article.live_revision_id}
    assert Feedback.objects.on([article.pk]).counted() == {article.pk: {"yes": 1, "no": 0}}


def test_words_reach_the_owner_and_nobody_else(cast, sign_in):
    article = make.article("Sheet", author=cast.manager)
    assert write(sign_in(cast.kari), article, "").status_code == 422
    assert write(sign_in(cast.kari), article, "x" * 1001).status_code == 422
    write(sign_in(cast.kari), article, "The second figure is from 2019.")
    assert Notification.objects.get(kind="article_feedback").member == cast.manager
    assert "from 2019" in sign_in(cast.manager).get(MINE).content.decode()
    for other in (cast.olav, cast.moderator):
        assert "from 2019" not in sign_in(other).get(MINE + "?whose=all").content.decode()
        assert "from 2019" not in sign_in(other).get(article.url).content.decode()


def test_from_feedback_over_overdue_to_verified(cast, sign_in):
    article = let_pass(make.article("Sheet", kind="law", author=cast.kari), days=20)
    write(sign_in(cast.olav), article, "Paragraph 4 has a new number.")
    Mark.objects.put(cast.olav, "outdated", article, "It was changed in May.")
    owner = sign_in(cast.kari)
    listed = owner.get(MINE).content.decode()
    assert all(words in listed for words in ("was due on", "a new number", "changed in May"))
    row = Feedback.objects.get()
    assert sign_in(cast.olav).post(f"/en/knowledge/feedback/{row.pk}/settle/").status_code == 403
    owner.post(f"/en/knowledge/feedback/{row.pk}/settle/")
    verify(owner, article)
    shown = owner.get(MINE).content.decode()
    assert "Nothing to do" in shown and "changed in May" not in shown
    assert not Notification.objects.filter(member=cast.kari, kind="article_feedback").exists()
    assert "Found right on" in sign_in(cast.olav).get(article.url).content.decode()


def test_new_words_after_it_was_dealt_with_come_back(cast, sign_in):
    article, client = make.article("Sheet", author=cast.manager), sign_in(cast.kari)
    write(client, article, "Unclear.")
    Feedback.objects.get().settle(cast.manager)
    write(client, article, "Still unclear.")
    assert [row.text for row in Feedback.objects.to_do()] == ["Still unclear."]


def test_the_outsider_answers_nothing_of_an_organisations_article(cast, sign_in):
    article = make.article("Secret", audience=cast.kommune.audience_key)
    assert say(sign_in(cast.olav), article, "no").status_code == 404
    assert write(sign_in(cast.olav), article, "Hm").status_code == 404
    assert not Feedback.objects.exists()


def test_erasing_takes_the_words_along_and_the_export_has_them(cast):
    article = make.article("Sheet", author=cast.manager)
    Feedback.objects.answer(cast.kari, article, helpful=False, text="Mine.")
    assert export_of(cast.kari)["knowledge_base.Feedback"][0]["text"] == "Mine."
    cast.kari.erase()
    assert not Feedback.objects.exists()
