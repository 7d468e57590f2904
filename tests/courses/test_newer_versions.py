"""A course written anew: newcomers find the newest, who is under way keeps the old one and is told."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from courses.catalogue import Catalogue
from courses.models import Certificate, CoursePage
from courses.package.copying import new_version
from courses.stock import offers_for
from courses.versions import line_from, newer_than
from foundation.page_cache import renew_pages
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
SAID = "There is a newer version of this course"


@pytest.fixture
def newer(course, cast):
    """A second version, still a draft."""
    return new_version(course, cast.editor)


def publish(version, **fields):
    """The course with its modules and steps."""
    for name, value in fields.items():
        setattr(version, name, value)
    make_courses.published(version)
    for page in version.get_descendants().specific():
        make_courses.published(page)
    return CoursePage.objects.get(pk=version.pk)


def listed(member) -> list[int]:
    return [offer.pk for offer in Catalogue(member, QueryDict()).offers]


def test_a_draft_changes_nothing(kari, cast, course, newer):
    assert SAID not in kari.get(course.url).content.decode()
    assert listed(cast.kari) == [course.pk]


def test_newcomers_find_the_newest_and_learners_both(kari, cast, course, newer, enrolment):
    newer = publish(newer, title="Data in practice, 2027")
    assert listed(cast.olav) == [newer.pk]
    assert set(listed(cast.kari)) == {course.pk, newer.pk}


def test_the_old_course_leads_newcomers_and_learners_to_the_newest(client, kari, olav, course, newer, enrolment):
    newer = publish(newer, title="Data in practice, 2027", audience="public")
    for reader in (kari, olav):
        page = reader.get(course.url).content.decode()
        assert SAID in page and f'href="{newer.url}"' in page
        assert SAID not in reader.get(newer.url).content.decode()


def test_a_version_one_may_not_see_is_not_mentioned(kari, olav, cast, course, newer):
    newer = publish(newer, audience=f"org:{cast.elsewhere.pk}")
    assert SAID not in kari.get(course.url).content.decode() and listed(cast.kari) == [course.pk]
    assert SAID in olav.get(course.url).content.decode() and listed(cast.olav) == [newer.pk]


def test_a_version_between_that_was_never_published_does_not_break_the_line(cast, course, newer):
    third = publish(new_version(newer, cast.editor))
    found = newer_than(course.pk, offers_for(cast.kari, "en"))
    assert found.pk == third.pk and listed(cast.kari) == [third.pk]


def test_the_draft_is_named_in_the_language_of_the_course(course, cast):
    with translation.override("nb"):
        assert new_version(course, cast.editor).title == "Data in practice (new version)"


def test_a_circle_of_versions_ends():
    assert list(line_from(1, {1: 2, 2: 3, 3: 1})) == [2, 3]


def test_each_copy_counts_the_edition_on_and_certificates_name_it(cast, course, newer):
    assert (course.edition, newer.edition, new_version(course, cast.editor).edition) == (1, 2, 3)
    newer = publish(newer)
    enrolment = make_courses.complete(cast.kari, newer)
    assert Certificate.objects.get(enrolment=enrolment).edition == 2


def test_a_newer_version_costs_a_course_page_nothing(kari, course, newer):
    def cost():
        cache.clear()
        renew_pages()
        kari.get(course.url)
        with CaptureQueriesContext(connection) as queries:
            kari.get(course.url)
        return len(queries)

    before = cost()
    publish(newer)
    assert cost() <= before
