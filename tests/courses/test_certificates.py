import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from courses.models import Attempt, Certificate
from foundation.data_map import erase, export_of
from goals.models import Competence
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(cast, course, enrolment, steps):
    gain = course.competence_gains.model(competence=Competence.objects.first(), level=2)
    course.competence_gains.add(gain)
    course.save_revision().publish()
    for step in steps[:2]:
        enrolment.complete(step)
    Attempt.objects.hand_in(enrolment, steps[2], make_courses.RIGHT)
    return Certificate.objects.get()


def verify(code):
    return reverse("courses_verify:verify", args=[code])


def test_it_says_what_was_learned(certificate, cast, course):
    assert certificate.holder_name == cast.kari.name
    assert certificate.titles == {"en": "Data in practice"}
    assert certificate.minutes == 25
    assert certificate.issuer_name == course.provider.name
    assert certificate.competences[0]["level"] == 2
    assert int(certificate.code, 16) < 2**128
    assert len(certificate.code) == 32


def test_what_was_issued_never_changes(certificate, cast, course):
    course.title = "Something else"
    course.save_revision().publish()
    cast.kari.last_name = "New"
    cast.kari.save()
    certificate.holder_name = "Somebody else"
    certificate.save()
    kept = Certificate.objects.get()
    assert kept.title == "Data in practice"
    assert kept.holder_name != "Somebody else"
    assert "New" not in kept.holder_name


def test_anybody_can_check_it_without_signing_in(client, certificate):
    response = client.get(verify(certificate.code))
    page = response.content.decode()
    assert certificate.holder_name in page
    assert "Data in practice" in page
    assert response["X-Robots-Tag"] == "noindex"
    assert 'content="noindex"' in page


def test_the_check_speaks_the_visitors_language(client, certificate):
    page = client.get(verify(certificate.code), headers={"accept-language": "nb"}).content.decode()
    assert '<html lang="nb"' in page


def test_machines_get_the_same_facts(client, certificate):
    facts = client.get(verify(certificate.code) + "?format=json").json()
    assert (facts["status"], facts["holder"], facts["minutes"]) == ("valid", certificate.holder_name, 25)
    assert client.get(verify("0" * 32) + "?format=json").json()["status"] == "unknown"


def test_a_revoked_one_says_so_and_why(client, kari, certificate):
    certificate.revoke("Issued by mistake.")
    for page in (client.get(verify(certificate.code)), kari.get(certificate.get_absolute_url())):
        assert "Issued by mistake." in page.content.decode()
        assert "is valid" not in page.content.decode()
    assert client.get(verify(certificate.code) + "?format=json").json()["status"] == "revoked"


def test_revoking_needs_a_reason(certificate):
    with pytest.raises(ValidationError):
        certificate.revoke("  ")


def test_guessing_is_slowed_down_but_right_codes_are_answered(client, certificate):
    answers = [client.get(verify(f"{number:032x}")).status_code for number in range(32)]
    assert answers == [404] * 30 + [429] * 2
    assert client.get(verify(certificate.code)).status_code == 200
    cache.clear()
    assert client.get(verify("1" * 32)).status_code == 404


@pytest.mark.parametrize("code", ["nonsense", "'; drop", "%00", "æøå", "x" * 900])
def test_nonsense_is_no_certificate(client, kari, db, code):
    assert client.get(f"/verify/{code}/").status_code in (400, 404)
    assert kari.get(f"/en/courses/certificates/{code}/").status_code in (400, 404)


def test_its_page_and_its_file_are_for_the_owner(kari, olav, client, certificate):
    for name in ("certificate", "certificate_pdf"):
        address = reverse(f"courses:{name}", args=[certificate.code])
        assert kari.get(address).status_code == 200
        assert olav.get(address).status_code == 404
        assert "/accounts/login/" in client.get(address).url


def test_the_file_is_an_accessible_pdf(kari, certificate):
    response = kari.get(f"/nb/courses/certificates/{certificate.code}/certificate.pdf")
    pdf = response.content
    assert response["Content-Type"] == "application/pdf"
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid:part" in pdf
    assert b"/MarkInfo" in pdf
    assert b"/Lang(nb)" in pdf
    assert b"/FontFile" in pdf


def test_names_are_words_in_the_file_never_its_source(certificate, kari):
    Certificate.objects.update(holder_name='#panic("x") ]] $ \\ "', titles={"en": '#read("/etc/passwd")'})
    assert kari.get(reverse("courses:certificate_pdf", args=[certificate.code])).status_code == 200


def test_it_outlives_the_member_without_the_name(client, cast, certificate):
    name = certificate.holder_name
    assert export_of(cast.kari)["courses.Certificate"][0]["holder"] == name
    erase(cast.kari)
    response = client.get(verify(certificate.code))
    assert response.status_code == 200
    assert name not in response.content.decode()
    assert "Data in practice" in response.content.decode()


def test_what_a_member_learned_is_exported_and_erased(cast, certificate):
    export = export_of(cast.kari)
    assert export["courses.Enrolment"][0]["course"] == "Data in practice"
    assert len(export["courses.Enrolment"][0]["steps"]) == 3
    assert export["courses.Attempt"][0]["answers"][0] == ["The simplest method"]
    erase(cast.kari)
    assert not export_of(cast.kari)["courses.Enrolment"]
    assert not Attempt.objects.exists()
