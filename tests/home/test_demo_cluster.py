"""The demo cluster: loaded once for all tests here, in one transaction that is rolled back behind them."""

import csv
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from activity.models import Activity
from courses.activities import COURSE_COMPLETED, COURSE_STARTED, SESSION_ATTENDED, STEP_COMPLETED
from courses.models import (
    Attempt,
    Certificate,
    Completion,
    CoursePage,
    CourseReview,
    Enrolment,
    LessonPage,
    ModulePage,
    PathEnrolment,
    QuizPage,
    Registration,
    Run,
    Session,
)  # fmt: skip
from experience_exchange.activities import ANSWER_ACCEPTED, CASE_READ, POST_WRITTEN, TOPIC_STARTED
from experience_exchange.models import AnswerRequest, Board, CasePage, CaseReading, Poll, Post, PostVersion, Topic
from goals.models import Goal, Theme
from home.demo.cluster import Cluster
from home.demo.history import live_through_the_year
from home.demo.sign_ins import SIGN_INS
from knowledge_base.activities import ARTICLE_PUBLISHED, ARTICLE_READ
from knowledge_base.models import ArticlePage, Proposal, Reading
from marks.kinds import Kind as MarkKind
from marks.models import Mark
from members.models import Member, Organisation, Sector
from notifications.models import Notification
from search.models import SearchEntry

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module", autouse=True)
def said(django_db_setup, django_db_blocker):
    """What the command said while it loaded."""
    with django_db_blocker.unblock(), transaction.atomic():
        out = StringIO()
        call_command("load_demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


def member(key: str) -> Member:
    return Member.objects.get(email=f"{key}@example.org")


def test_it_says_what_it_does(said):
    assert "a year of learning" in said
    assert "40 members of 12 organisations" in said


def test_twelve_organisations_of_all_sectors_say_that_they_are_fictional():
    assert Organisation.objects.count() == 12
    assert set(Organisation.objects.values_list("sector", flat=True)) == set(Sector.values)
    for organisation in Organisation.objects.all():
        assert "fictional" in organisation.about_en.lower()
        assert "oppdikt" in organisation.about_nb.lower()


def test_forty_members_are_valid_and_have_a_place():
    assert Member.objects.count() == 40
    for person in Member.objects.with_organisation():
        person.full_clean()
        assert person.organisation
        assert person.email.endswith("@example.org")


@pytest.mark.parametrize("email", [email for email, _what in SIGN_INS])
def test_every_printed_address_can_sign_in(email):
    client = Client()
    answer = client.post("/accounts/login/", {"login": email, "password": settings.DEMO_PASSWORD})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(Member.objects.get(email=email).pk)
    assert EmailAddress.objects.get(email=email).verified


def test_every_role_is_held_by_its_sign_in():
    held = {"expert": "Experts", "teacher": "Teachers", "editor": "Editors", "moderator": "Moderators", "admin": "Administrators"}
    for key, role in held.items():
        assert member(key).roles == {role}
    assert member("manager").manages == member("member").organisation
    assert not member("member").roles


def test_courses_are_complete_in_both_languages():
    originals = list(CoursePage.objects.originals().live())
    assert len(originals) >= 6
    for course in originals:
        twin = CoursePage.objects.live().get(translation_of=course)
        for model in (LessonPage, QuizPage):
            steps = model.objects.live().descendant_of(course)
            told = model.objects.live().descendant_of(twin)
            assert {step.pk for step in steps} == {step.translation_of_id for step in told}
            assert len(steps) >= 3
        assert [step.language for step in twin.outline.steps] == ["nb"] * len(course.outline.steps)


def test_a_quiz_has_the_same_key_in_both_languages():
    for twin in QuizPage.objects.exclude(translation_of=None):
        asked, original = twin.asked, twin.original.asked
        assert [question.id for question in asked] == [question.id for question in original]
        assert [question.answer for question in asked] == [question.answer for question in original]
        assert asked[0].text != original[0].text
        for question in asked:
            right = [option.id for option in question.options if option.correct]
            assert right or question.answer


def test_every_template_is_a_file_that_anybody_downloads_in_her_language():
    templates = ArticlePage.objects.live().of_kind("template")
    assert templates.count() == 4
    for article in templates:
        (facts,) = article.facts
        file = facts.value["file"]
        assert file.file_size > 300 and file.url in Client().get(article.url).content.decode()
        answer = Client().get(file.url)
        rows = list(
            csv.reader(b"".join(answer).decode("utf-8-sig").splitlines(), delimiter=";" if article.language == "nb" else ",")
        )
        assert answer.status_code == 200 and len(rows) > 12 and {len(row) for row in rows} == {len(rows[0])}
        assert "attachment" in answer.headers["Content-Disposition"]


def test_articles_cases_and_discussions_are_there():
    assert ArticlePage.objects.originals().live().count() == 30
    assert ArticlePage.objects.exclude(translation_of=None).live().count() == 30
    assert CasePage.objects.originals().live().count() == 3
    assert all(case.fictional for case in CasePage.objects.all())
    assert sum(topic.reply_count > 1 for topic in Topic.objects.all()) >= 20
    assert Topic.objects.exclude(accepted=None).count() >= 10
    assert set(Topic.objects.exclude(board__goal=None).values_list("board__goal__key", flat=True)) == {
        "competence", "tools", "team", "impact",
    }  # fmt: skip


def test_readers_did_something_with_what_they_read():
    """Answers helped, polls are under way, posts were changed, an expert is asked, a board has its form."""
    helped = Mark.objects.filter(target_model="experience_exchange.post", kind=MarkKind.USEFUL)
    for topic in Topic.objects.exclude(accepted=None):
        assert helped.filter(target_id=topic.accepted_id).count() >= 3
    assert {topic.language for topic in Topic.objects.exclude(poll=None)} == {"nb", "en"}
    assert all(poll.ballots.count() > 10 for poll in Poll.objects.all())
    assert {version.post.topic.language for version in PostVersion.objects.all()} == {"nb", "en"}
    assert all(version.source != version.post.source for version in PostVersion.objects.all())
    assert AnswerRequest.objects.of(member("expert")).open().exists()
    assert Board.objects.exclude(opening_nb="").exclude(opening_en="").exists()


def test_proposals_are_under_way_and_wait_for_each_of_those_concerned():
    siri, editor, teacher = (member(name) for name in ("member", "editor", "teacher"))
    assert {each.state for each in Proposal.objects.by(siri)} == {Proposal.State.REVIEW, Proposal.State.CHANGES}
    looked_at = Proposal.objects.in_review().get()
    assert looked_at.assignee == editor and looked_at.remarks.count() == 2
    for one, words in ((siri, "Endringer ønskes"), (editor, "Venter på vurdering"), (teacher, looked_at.title)):
        client = Client()
        client.force_login(one)
        assert words in client.get("/nb/knowledge/proposals/").content.decode()
        assert client.get(f"/nb{looked_at.get_absolute_url()[3:]}").status_code == 200


@pytest.mark.parametrize("model", [CoursePage, ArticlePage])
def test_courses_and_articles_cover_every_goal_and_theme(model):
    originals = model.objects.originals().live()
    assert set(originals.values_list("aims__goal__key", flat=True)) == set(Goal.objects.values_list("key", flat=True))
    assert set(originals.values_list("themes__key", flat=True)) == set(Theme.objects.values_list("key", flat=True))


def test_every_kind_of_article_has_its_sources():
    originals = ArticlePage.objects.originals().live()
    assert set(originals.values_list("kind", flat=True)) >= {"guide", "explainer", "tool", "law", "report", "opportunity"}
    assert all(len(article.sources) >= 3 for article in originals)


def test_nothing_happened_before_or_after_its_time():
    now = timezone.now()
    assert not Activity.objects.filter(happened_at__gt=now).exists()
    assert not Activity.objects.filter(happened_at__lt=F("member__date_joined")).exists()
    assert not Post.objects.filter(created_at__gt=now).exists()
    assert not Reading.objects.filter(read_at__lt=F("article__first_published_at")).exists()
    assert not Enrolment.objects.filter(started_at__lt=F("course__first_published_at")).exists()
    assert not Page.objects.filter(first_published_at__gt=now).exists()


def test_the_ledger_agrees_with_the_state():
    counted = Activity.objects.counted_by("kind")
    state = {
        STEP_COMPLETED: Completion.objects.count(),
        COURSE_STARTED: Enrolment.objects.giving_access().count(),
        SESSION_ATTENDED: Registration.objects.exclude(attended_at=None).count(),
        COURSE_COMPLETED: Enrolment.objects.completed().count(),
        ARTICLE_READ: Reading.objects.count(),
        ARTICLE_PUBLISHED: ArticlePage.objects.originals().count(),
        CASE_READ: CaseReading.objects.count(),
        TOPIC_STARTED: Topic.objects.count(),
        POST_WRITTEN: Post.objects.filter(number__gt=1).count(),
        ANSWER_ACCEPTED: Topic.objects.exclude(accepted=None).count(),
    }
    assert {kind.code: counted[kind.code] for kind in state} == {kind.code: number for kind, number in state.items()}
    assert Certificate.objects.filter(path_enrolment=None).count() == state[COURSE_COMPLETED]
    assert Attempt.objects.filter(passed=True).count() == Completion.objects.filter(how="passed").count()


def test_nobody_began_a_course_before_what_it_requires():
    course = CoursePage.objects.originals().get(slug="from-pilot-to-product")
    assert course.prerequisites.count() == 2
    enrolments = Enrolment.objects.filter(course=course).select_related("member")
    assert enrolments
    needed = [row.course_id for row in course.prerequisites.all()]
    for enrolment in enrolments:
        assert Enrolment.objects.of(enrolment.member).filter(course__in=needed, completed_at__lte=enrolment.started_at).exists()


def test_a_run_is_under_way_and_others_begin_soon():
    under_way = Run.objects.get(starts_on__lte=timezone.localdate())
    assert under_way.begun_at and under_way.teachers.exists() and under_way.ends_on > timezone.localdate()
    together = Enrolment.objects.filter(run=under_way).with_progress()
    assert len(together) >= 5 and len({enrolment.progress.percent for enrolment in together}) >= 3
    soon = Run.objects.filter(starts_on__gt=timezone.localdate())
    assert all(run.is_open() and run.teachers.exists() and run.people().seated().exists() for run in soon)
    assert sorted((run.free_seats() > 0, run.people().in_line().count()) for run in soon) == [(False, 2), (True, 0)]


def test_live_sessions_are_ahead_and_one_is_past_with_who_came():
    past, inside, alone = Session.objects.order_by("starts_at")
    assert past.is_over and 0 < past.people().exclude(attended_at=None).count() < past.people().count()
    assert inside.step.course.slug == "ai-for-decision-makers" and inside.form == "online"
    assert alone.step is None and alone.form == "hybrid" and alone.title_en != alone.title_nb and not alone.is_over
    siri = member("member")
    assert Registration.objects.of(siri).filter(session=inside).exists()
    page = Client()
    page.force_login(siri)
    assert "Ta med en beslutning" in page.get("/nb/me/").content.decode()


def test_a_module_opens_with_a_score():
    module = ModulePage.objects.get(title="Build it in")
    assert (module.opens_after.slug, module.opens_score) == ("check-permission", 70)
    assert ModulePage.objects.get(translation_of=module).opens_after == module.opens_after


def test_courses_are_reviewed_by_those_who_completed_them():
    reviews = CourseReview.objects.all()
    assert len({review.course_id for review in reviews}) >= 5
    assert len(CourseReview.objects.means()) >= 3
    for review in reviews:
        assert Enrolment.objects.of(review.member).get(course=review.course).completed_at <= review.written_at


def test_paths_are_followed_in_order_of_time():
    followed = PathEnrolment.objects.select_related("path")
    assert len({enrolment.path_id for enrolment in followed}) >= 3
    for enrolment in followed:
        assert enrolment.path.first_published_at <= enrolment.started_at
        assert not enrolment.completed_at or enrolment.completed_at >= enrolment.started_at


def test_moments_are_the_same_in_ledger_and_state():
    steps = dict(Activity.objects.of_kind(STEP_COMPLETED).values_list("pk", "happened_at"))
    assert Counter(steps.values()) == Counter(Completion.objects.values_list("completed_at", flat=True))
    read = Activity.objects.of_kind(ARTICLE_READ).values_list("happened_at", flat=True)
    assert Counter(read) == Counter(Reading.objects.values_list("read_at", flat=True))


def test_reports_of_now_and_of_the_year_are_not_empty():
    today = timezone.localdate()
    assert Activity.objects.between(today.replace(month=1, day=1), today).total() > 0
    year = Activity.objects.between(today - timedelta(days=365), today)
    assert year.total() > 800
    assert set(year.counted_by("sector")) == set(Sector.values)
    assert len(year.counted_by("organisation_id")) == 12
    assert len([goal for goal in year.counted_by_goal() if goal]) == 4


def test_members_differ_in_diligence():
    done = Member.objects.annotate(n=Count("activities")).values_list("n", flat=True)
    assert min(done) < 25
    assert max(done) > 40


def test_the_member_has_something_of_everything():
    siri = member("member")
    under_way = Enrolment.objects.of(siri).under_way().with_progress().get()
    assert under_way.course.slug == "ai-for-decision-makers"
    assert 30 <= under_way.progress.percent <= 50
    assert Enrolment.objects.of(siri).completed().get().certificate.holder_name == siri.name
    assert Topic.objects.filter(author=siri).unanswered().count() == 1
    assert Notification.objects.of(siri).unread().exists()
    assert Topic.objects.visible_to(siri).unread_by(siri).exists()


def test_the_member_sees_it_on_her_page():
    client = Client()
    client.force_login(member("member"))
    page = client.get("/nb/me/")
    assert page.status_code == 200
    assert "KI for beslutningstakere" in page.content.decode()


def test_no_mail_goes_out():
    assert mail.outbox == []
    assert not Notification.objects.to_mail().exists()


def test_everything_can_be_found():
    live = Page.objects.live().filter(depth__gt=1).exclude(content_type__model="modulepage").count()
    pages = SearchEntry.objects.filter(target_model="page")
    assert pages.count() == live
    assert SearchEntry.objects.filter(kind="topic").count() == Topic.objects.count()
    assert SearchEntry.objects.filter(kind="organisation").count() == 12


def test_the_page_tree_is_sound():
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(
    "page", ["/en/courses/", "/nb/kurs/", "/en/knowledge/", "/nb/kunnskap/", "/en/cases/", "/nb/erfaringer/"]
)
def test_every_section_opens_and_leads_on(page):
    shown = Client().get(page)
    assert shown.status_code == 200
    below = Page.objects.live().filter(url_path__endswith=page[3:]).get().get_children().live()
    assert sum(f'href="{child.url}"' in shown.content.decode() for child in below) >= 2


@pytest.mark.parametrize("language", ["en", "nb"])
def test_visitors_see_the_demo(language):
    home = Page.objects.get(depth=2, locale__language_code=language).specific
    shown = Client().get(home.url)
    assert shown.status_code == 200
    assert home.headline in shown.content.decode()
    assert {"en": "Demo content", "nb": "Demoinnhold"}[language] in shown.content.decode()


def test_the_same_seed_makes_the_same_year():
    before, of_each, cluster = Activity.objects.counted_by("kind"), learnt(), again()
    together = Completion.objects.exclude(enrolment__run=None).count()
    with transaction.atomic():
        for model in (Activity, Attempt, Completion, Certificate, Enrolment, Reading, CaseReading):
            model.objects.all().delete()
        live_through_the_year(cluster)
        assert learnt() == of_each
        assert Activity.objects.counted_by("kind")[STEP_COMPLETED.code] == before[STEP_COMPLETED.code] - together
        transaction.set_rollback(True)


def learnt() -> dict[str, int]:
    """Member's address → how many steps she has done on her own."""
    return Counter(Completion.objects.filter(enrolment__run=None).values_list("enrolment__member__email", flat=True))


def again() -> Cluster:
    """What is loaded, as the loader knows it before the year begins."""
    cluster = Cluster(2026)
    cluster.members = {person.email.partition("@")[0]: person for person in Member.objects.with_organisation()}
    cluster.courses = {course.slug: course for course in CoursePage.objects.originals().order_by("first_published_at")}
    return cluster


def test_a_filled_database_is_left_alone():
    with pytest.raises(CommandError, match="has members already"):
        call_command("load_demo", stdout=StringIO())
    assert Member.objects.count() == 40


def test_production_is_left_alone(settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="not for production"):
        call_command("load_demo", stdout=StringIO())
