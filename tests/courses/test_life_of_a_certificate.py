"""What becomes of a certificate: told of, checked, expired, renewed, revoked, issued anew; and what never touches it."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from activity.models import Activity
from courses.certificate_facts import valid_until
from courses.certificate_pdf import pdf_of
from courses.models import Attempt, Certificate, CoursePage, Enrolment
from courses.scheduled_jobs import remind_of_expiry
from notifications.models import Notification
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(cast, course):
    CoursePage.objects.filter(pk=course.pk).update(certificate_months=24, edition=2)
    make_courses.complete(cast.kari, CoursePage.objects.get(pk=course.pk))
    return Certificate.objects.get()


def verify(certificate):
    return reverse("courses_verify:verify", args=[certificate.code])


def aged(certificate, *, days_left):
    Certificate.objects.filter(pk=certificate.pk).update(valid_until=timezone.localdate() + timedelta(days=days_left))
    return Certificate.objects.get(pk=certificate.pk)


def administer(sign_in, admin, certificate, **fields):
    address = reverse(Certificate.snippet_viewset.get_url_name("edit"), args=[certificate.pk])
    return sign_in(admin).post(address, {"revoked_reason": "", "new_holder_name": "", **fields})


def test_it_says_edition_language_dates_and_how_long_it_is_valid(certificate):
    assert (certificate.edition, certificate.language, certificate.kind) == (2, "en", "course")
    assert certificate.started_at <= certificate.issued_at
    assert certificate.valid_until.year == timezone.localdate().year + 2


@pytest.mark.parametrize(
    ("issued", "months", "until"),
    [((2026, 1, 31), 1, date(2026, 2, 28)), ((2024, 2, 29), 12, date(2025, 2, 28)), ((2026, 11, 24), 24, date(2028, 11, 24))],
)
def test_validity_is_counted_in_months_of_the_calendar(issued, months, until):
    assert valid_until(datetime(*issued, 12, tzinfo=UTC), months) == until


@given(st.integers(0, 36_500), st.integers(1, 120))
def test_validity_ends_on_a_real_day_so_many_months_later(days, months):
    moment = datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(days=days)
    day, until = timezone.localdate(moment), valid_until(moment, months)
    assert (until.year * 12 + until.month) - (day.year * 12 + day.month) == months
    assert until.day <= day.day


def test_its_holder_is_told_once(certificate, cast):
    enrolment = Enrolment.objects.get()
    assert Certificate.objects.issue(enrolment) == certificate
    assert Notification.objects.of(cast.kari).filter(kind="certificate_issued").count() == 1


def test_an_expired_one_is_still_ours_and_says_so(client, kari, certificate):
    aged(certificate, days_left=-1)
    page = client.get(verify(certificate), headers={"accept-language": "en"}).content.decode()
    assert "Expired" in page
    assert "is valid" not in page
    assert client.get(verify(certificate) + "?format=json").json()["status"] == "expired"
    assert kari.get(certificate.get_absolute_url()).status_code == 200


def test_the_check_never_tells_the_address_of_the_holder(client, certificate, cast):
    for query in ("", "?format=json"):
        assert cast.kari.email not in client.get(verify(certificate) + query).content.decode()


def test_a_reminder_comes_once_before_it_expires(certificate, cast):
    def told():
        return Notification.objects.of(cast.kari).filter(kind="certificate_expires").count()

    remind_of_expiry()
    assert told() == 0
    aged(certificate, days_left=59)
    for _ in range(2):
        remind_of_expiry()
    assert told() == 1


def test_it_is_renewed_by_passing_the_quizzes_again(certificate, cast, kari, course):
    quiz = make_courses.steps(course)[2]
    aged(certificate, days_left=30)
    Attempt.objects.update(submitted_at=timezone.now() - timedelta(days=700))
    renew = reverse("courses:renew_certificate", args=[certificate.code])
    assert kari.post(renew).url == quiz.url
    Attempt.objects.hand_in(Enrolment.objects.get(), quiz, make_courses.RIGHT)
    assert kari.post(renew).status_code == 302
    new = Certificate.objects.get(follows=certificate)
    assert new.valid_until.year == timezone.localdate().year + 2
    assert new.renews
    assert Certificate.objects.get(pk=certificate.pk).state == "valid"
    assert Activity.objects.by(cast.kari).filter(kind="course_completed").count() == 2
    # A second click, or the other tab: the old one has been followed.
    assert kari.post(renew).url == certificate.get_absolute_url()
    assert Certificate.objects.count() == 2


@pytest.mark.parametrize("days_left", [400, None])
def test_it_cannot_be_renewed_before_its_time(certificate, kari, days_left):
    if days_left:
        aged(certificate, days_left=days_left)
    kari.post(reverse("courses:renew_certificate", args=[certificate.code]))
    assert Certificate.objects.count() == 1


def test_nobody_renews_what_is_not_hers(certificate, olav, client):
    address = reverse("courses:renew_certificate", args=[certificate.code])
    assert olav.post(address).status_code == 404
    assert "/accounts/login/" in client.post(address).url


def test_an_administrator_revokes_with_a_reason_that_stays(certificate, cast, sign_in, client):
    administer(sign_in, cast.admin, certificate)
    assert Certificate.objects.get().state == "valid"
    administer(sign_in, cast.admin, certificate, revoked_reason="Somebody else took the quiz.")
    event = Certificate.objects.get().events.get()
    assert (event.act, event.by, event.reason) == ("revoked", cast.admin, "Somebody else took the quiz.")
    assert "Somebody else took the quiz." in client.get(verify(certificate)).content.decode()
    administer(sign_in, cast.admin, certificate, revoked_reason="Another reason")
    assert Certificate.objects.get().revoked_reason == "Somebody else took the quiz."


def test_an_administrator_issues_it_anew_to_the_right_name(certificate, cast, sign_in, client):
    administer(sign_in, cast.admin, certificate, revoked_reason="The name was misspelt.", new_holder_name="Kari Nordmann")
    new = Certificate.objects.get(follows=certificate)
    assert (new.holder_name, new.titles, new.issued_at) == ("Kari Nordmann", certificate.titles, certificate.issued_at)
    assert new.enrolment == Enrolment.objects.get()
    assert [(event.act, event.by) for event in new.events.all()] == [("reissued", cast.admin)]
    page = client.get(verify(new), headers={"accept-language": "en"}).content.decode()
    assert certificate.code in page
    assert "is valid" in page
    # The old one does not lead to the new name.
    assert "Kari Nordmann" not in client.get(verify(certificate)).content.decode()


@pytest.mark.parametrize("who", ["kari", "editor", "moderator"])
def test_nobody_else_reaches_what_administrators_do(certificate, cast, sign_in, who):
    assert administer(sign_in, getattr(cast, who), certificate, revoked_reason="x").status_code in (302, 403)
    assert Certificate.objects.get().state == "valid"


def test_issuing_anew_needs_name_and_reason(certificate):
    for name, reason in ((" ", "Why"), ("Kari", " ")):
        with pytest.raises(ValidationError):
            certificate.reissue(name, reason)
    assert Certificate.objects.get().state == "valid"


def test_it_stands_when_the_course_is_renamed_and_deleted(certificate, client, kari, course):
    course.title = "Renamed"
    course.save_revision().publish()
    Enrolment.objects.all().delete()
    CoursePage.objects.get(pk=course.pk).delete()
    assert "Data in practice" in client.get(verify(certificate)).content.decode()
    assert "Data in practice" in kari.get("/en/courses/certificates/").content.decode()
    assert kari.get(certificate.get_absolute_url()).status_code == 200
    assert kari.get(certificate.get_absolute_url() + "certificate.pdf").status_code == 200


def test_each_keeps_the_design_it_was_issued_in(certificate):
    now = pdf_of(certificate, "en")
    certificate.design = "2026-portrait"
    assert b"/MediaBox [0 0 841" in now.replace(b"[ ", b"[") or b"841" in now
    assert pdf_of(certificate, "en") != now


@pytest.mark.parametrize("language", ["en", "nb"])
def test_long_names_and_titles_stay_on_one_accessible_sheet(certificate, language):
    certificate.holder_name = "Anne-Margrethe Øyehaug Christophersen-Żółkiewska " * 6
    certificate.titles = {language: "Immaterielle rettigheter og avtaler om data " * 5}
    certificate.competences *= 6
    pdf = pdf_of(certificate, language)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type/Page/") == 1 or b"/Count 1" in pdf
    assert b"pdfuaid:part" in pdf


def test_the_link_to_linkedin_carries_the_issued_facts(certificate, kari):
    page = kari.get(certificate.get_absolute_url())
    address = page.context["profile_url"]
    facts = parse_qs(urlsplit(address).query)
    assert (facts["name"], facts["certId"], facts["certUrl"]) == (
        ["Data in practice"],
        [certificate.code],
        [certificate.proof_url],
    )
    assert facts["expirationYear"] == [str(certificate.valid_until.year)]
    assert "linkedin.com" not in str(page["Content-Security-Policy"])


def test_completing_leads_to_a_good_next_step(kari, cast, course):
    other = make_courses.course("The next one")
    path = make_courses.path("A way", courses=[course, other])
    kari.post(f"/en/courses/paths/{path.pk}/follow/")
    make_courses.complete(cast.kari, course)
    page = kari.get(f"/en/courses/{course.pk}/completed/").content.decode()
    assert "The next one" in page
    assert "1 of 2 courses" in page


def test_my_certificates_are_mine(certificate, kari, olav, client):
    assert "Data in practice" in kari.get("/en/courses/certificates/").content.decode()
    assert "No certificates yet" in olav.get("/en/courses/certificates/").content.decode()
    assert "/accounts/login/" in client.get("/en/courses/certificates/").url
