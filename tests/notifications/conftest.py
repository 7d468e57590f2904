import pytest

from notifications import kinds
from notifications.kinds import Notice, NoticeKind


@pytest.fixture
def hidden():
    """Members who may not see anything."""
    return set()


@pytest.fixture
def told(monkeypatch, hidden):
    """A kind of notice about organisations, with mail."""
    kind = NoticeKind(
        "test_told",
        "Answers",
        describe=lambda target, notification: Notice(f"About {target}", f"/en/people/organisations/{target.slug}/"),
        may_see=lambda member, target: member.pk not in hidden,
    )
    monkeypatch.setitem(kinds._kinds, kind.code, kind)
    return kind
