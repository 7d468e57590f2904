"""The world in which the role × address matrix is walked: one person per role, and one of each thing an address can name.

Everything belongs to the member (Kari of the kommune) unless its name says more: `own_…` is for the kommune's people only.
A new kind of thing gets a line in one of the functions below; its key is what rows of `role_matrix.txt` call it.
"""

import uuid
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from courses.models import (
    Attempt,
    CalendarFeed,
    Certificate,
    CourseMessage,
    CourseReview,
    Enrolment,
    EnrolmentLink,
    PathEnrolment,
    Registration,
)
from experience_exchange.models import AnswerRequest
from experience_exchange.quieting import quieter_address
from experience_exchange.reviews import HIDDEN, REPORTED_POST
from foundation.models import Recording
from knowledge_base.models import Feedback, Link, ReadingList
from marks.models import Highlight
from members.roles import EXPERT, TEACHER
from moderation.models import ReviewItem, Ruling
from moderation.sanctions import SILENCED
from notifications.models import Notification
from notifications.quieter import quieter_url
from tests import make
from tests.cast import assemble
from tests.make import members as make_members

ROLES = ("visitor", "member", "outsider", "expert", "teacher", "editor", "moderator", "manager", "administrator")


class World:
    """`people[role]` is a member (None for the visitor), `things[name]` what an address needs: an id, a slug or a page."""

    def __init__(self):
        cast = self.cast = assemble()
        self.people = {
            "visitor": None,
            "member": cast.kari,
            "outsider": cast.olav,
            "expert": make.member("Eli", EXPERT, organisation=cast.elsewhere),
            "teacher": make.member("Tor", TEACHER, organisation=cast.elsewhere),
            "editor": cast.editor,
            "moderator": cast.moderator,
            "manager": cast.manager,
            "administrator": cast.admin,
        }
        self.pages = site_pages()
        self.things = {**people(cast), **courses(cast), **exchange(cast), **reading(cast), **files()}


def site_pages() -> dict:
    tree = make.site_tree()
    goal = next(page for (key, language), page in tree.items() if key.startswith("goal-") and language == "en")
    return {"front": tree["home", "en"], "goal": goal, "about": tree["about", "en"]} | {
        key: tree[key, "en"] for key in ("courses", "knowledge", "cases")
    }


def people(cast) -> dict:
    _, link = make_members.invitation(to=cast.kommune, by=cast.manager)
    return {"organisation": cast.kommune.slug, "handle": cast.kari.handle, "invitation": link.strip("/").split("/")[-1]}


def courses(cast) -> dict:
    course = make.courses.course()
    lesson, second, quiz = make.courses.steps(course)
    enrolment = Enrolment.objects.enrol(cast.kari, course)
    enrolment.complete(lesson)
    enrolment.complete(second)
    attempt = Attempt.objects.hand_in(enrolment, quiz, make.courses.RIGHT)
    path = make.courses.path(courses=[course])
    PathEnrolment.objects.enrol(cast.kari, path)
    words = {"quote": "old", "prefix": "", "suffix": "", "block": ""}
    own = make.courses.course(audience=cast.kommune.audience_key)
    return {
        "course": course, "module": quiz.get_parent().specific, "lesson": lesson, "quiz": quiz, "attempt": attempt, "enrolment": enrolment,
        "certificate": Certificate.objects.get(enrolment=enrolment).code, "nobodys_code": "0" * 32,
        "highlight": Highlight.objects.make(cast.kari, lesson, **words), "path": path,
        "review": CourseReview.objects.write(cast.kari, course, 4, "Good."),
        "own_review": CourseReview.objects.write(cast.kari, own, 4, "Ours."),
        "own_course": own, "own_lesson": make.courses.steps(own)[0], "own_quiz": make.courses.steps(own)[2],
        "course_message": message_to(cast.kari, course, by=cast.admin),
        **entrances(course, cast.kari),
    }  # fmt: skip


def entrances(course, kari) -> dict:
    link = EnrolmentLink.objects.create(course=course)
    session = make.courses.session()
    Registration.objects.register(kari, session)
    live = make.courses.live(course.get_children().first().specific, required=False)
    feed = {"feed_secret": CalendarFeed.of(kari).secret, "session": session, "live_step": live}
    own = {"own_session": make.courses.session(audience=kari.organisation.audience_key)}
    run = make.courses.run(course)
    return {**feed, **own, "entry_link": link.token, "entry_link_id": link, "run": run, "run_key": run.key}


def message_to(member, course, *, by) -> CourseMessage:
    return CourseMessage.objects.send(course, by, uuid.uuid4(), [member], state="stuck", subject="Hello", text="Come on.")[0]


def exchange(cast) -> dict:
    board, own_board = make.board(), make.board(audience=cast.kommune.audience_key)
    topic = make.topic(board, cast.kari, replies=[cast.olav])
    own_topic = make.topic(own_board, cast.kari, replies=[cast.manager])
    reply = topic.posts.get(number=2)
    case = make.case(organisation=cast.kommune)
    edited = topic.posts.get(number=1)
    edited.edit(cast.kari, "How do you do it, please?", revision=0)
    open_file, own_file = make.attachment(topic.posts.get(number=1)), make.attachment(own_topic.posts.get(number=1))
    withdrawn = topic.reply(cast.olav, "Never mind.")
    withdrawn.hide(by=cast.olav)
    return {
        "poll": make.poll(make.topic(board, cast.olav)), "own_poll": make.poll(make.topic(own_board, cast.manager)),
        "attachment": open_file.file.name, "own_attachment": own_file.file.name, "edited": edited, "withdrawn": withdrawn,
        "board": board.key, "topic": topic, "post": topic.posts.get(number=1), "reply": reply,
        "own_board": own_board.key, "own_topic": own_topic, "own_post": own_topic.posts.get(number=1),
        "own_reply": own_topic.posts.get(number=2), "case": case, "own_case": make.case(audience=cast.kommune.audience_key),
        "waiting": ReviewItem.objects.wait(REPORTED_POST, reply, by=cast.kari, reason="Spam"),
        "asked": AnswerRequest.objects.create(topic=topic, expert=cast.manager),
        "less": quieter_address(cast.kari.pk, topic).strip("/").split("/")[-1],
        **decided(cast, topic),
        **notices(cast),
    }  # fmt: skip


def decided(cast, topic) -> dict:
    words = {"by": cast.moderator, "reason": "It names a customer."}
    silence = Ruling.objects.make(SILENCED, cast.kari, member=cast.kari, until=timezone.now() + timedelta(days=1), **words)
    Ruling.objects.filter(pk=silence.pk).update(lifted_at=timezone.now())
    return {"ruling": Ruling.objects.make(HIDDEN, topic, member=cast.kari, **words), "silence": silence}


def notices(cast) -> dict:
    notice = Notification.objects.of(cast.kari).first()
    return {"notice": notice, "quieter": quieter_url(notice).strip("/").split("/")[-1]}


def reading(cast) -> dict:
    article, own = make.article(), make.article(audience=cast.kommune.audience_key)
    lists = ReadingList.objects.create(slug="begin", title_en="Begin", title_nb="Begynn")
    found = {"article": article, "own_article": own, "reading_list": lists.slug}
    for name, page in (("article", article), ("own", own)):
        found[f"{name}_feedback"] = Feedback.objects.answer(cast.kari, page, helpful=False, text="Unclear.")
        found[f"{name}_link"] = Link.objects.create(page=page, url="https://example.org/", kind="external")
    found["proposal"], found["own_proposal"] = make.proposal(cast.kari, article), make.proposal(cast.kari, own)
    return found | {"proposal_quote": found["proposal"].quotes.create(member=cast.olav, text="Begin small.")}


def files() -> dict:
    recording = Recording.objects.create(title="On no page", type="video", duration=9, file=ContentFile(b"film", "film.webm"))
    return {"picture": default_storage.save("public/matrix.png", ContentFile(b"picture")), "recording": recording}
