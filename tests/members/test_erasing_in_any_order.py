"""A member who has left something in every corner can be erased, whatever the order in which the apps signed up."""

from random import Random

import pytest
from django.db import connection, transaction

from courses.models import Certificate, Enrolment
from foundation import data_map
from members.models import Invitation, JoinRequest, Member
from moderation import kinds
from moderation.kinds import Decision, ReviewKind, Waiting
from moderation.models import ReviewItem
from notifications.models import ChannelChoice, Notification
from reports.models import ReportDownload
from tests import make
from tests.make import courses
from tests.make.members import invitation

pytestmark = pytest.mark.django_db
ADDRESS = "kari@example.org"


@pytest.fixture
def everything(cast, monkeypatch):
    kari = cast.kari
    course = courses.course(teachers=[kari])
    enrolment = Enrolment.objects.enrol(kari, course)
    for step in courses.steps(course):
        enrolment.complete(step)
    Certificate.objects.issue(enrolment)
    case = make.case(author=kari, organisation=cast.kommune)
    make.article("Sheet", author=kari)
    make.topic(make.board(), kari, replies=[cast.olav, kari])
    invitation(to=cast.kommune, by=kari)
    Invitation.objects.invite(ADDRESS, cast.kommune, cast.olav, language="en")
    JoinRequest.objects.create(name="Kari", email=ADDRESS, organisation_name="Havn", message="Let me in")
    kind = ReviewKind(
        "test_review", "Reported", describe=lambda target: Waiting(str(target), ""),
        decisions=(Decision("keep", "Keep", lambda target, reviewer, reason: None),), may_decide=lambda *_: True,
    )  # fmt: skip
    monkeypatch.setitem(kinds._kinds, kind.code, kind)
    item = ReviewItem.objects.wait(kind, cast.elsewhere, by=kari, reason="spam")
    item.decide(kari, "keep", "It is fine")
    Notification.objects.create(member=kari, actor=cast.olav, kind="post", target_model="x.y", target_id=1)
    Notification.objects.create(member=cast.olav, actor=kari, kind="post", target_model="x.y", target_id=1)
    ChannelChoice.objects.create(member=kari, kind="post", channel="site")
    ReportDownload.objects.create(member=kari, report="participation.csv")
    return kari, case


def order(seed: int, entries: list) -> list:
    if seed in (0, 1):
        return entries if seed else entries[::-1]
    return Random(seed).sample(entries, len(entries))


@pytest.mark.parametrize("seed", range(4))
def test_erasing_works_in_any_order(everything, monkeypatch, seed):
    kari, _case = everything
    monkeypatch.setattr(data_map, "_declared", dict(order(seed, list(data_map.declared().items()))))
    with transaction.atomic():
        kari.erase()
    connection.check_constraints()
    gone = Member.objects.get(pk=kari.pk)
    assert gone.name == "Former member"
    assert not Invitation.objects.filter(email=ADDRESS).exists()
    assert not JoinRequest.objects.filter(email=ADDRESS).exists()
    assert not Certificate.objects.exclude(holder_name="").exists()
    assert "kari@example.org" not in str(data_map.export_of(gone))


def test_every_declared_model_that_holds_something_of_her_is_in_her_export(everything):
    """What names her and is left out is what others wrote: who edited a page, whose file it is."""
    kari, _case = everything
    exported = {model for model, rows in data_map.export_of(kari).items() if rows}
    held = {entry.model for entry in data_map.declared().values() if entry.links and entry.export and holds(entry, kari)}
    assert held <= exported


def holds(entry, member) -> bool:
    from django.apps import apps

    model = apps.get_model(entry.model)
    return any(model._base_manager.filter(**{link: member}).exists() for link in entry.links)
