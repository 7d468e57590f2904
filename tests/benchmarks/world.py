"""The synthetic cluster: deterministic, bulk-made, with the shape of a real one."""

import random
from datetime import timedelta
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from activity.kinds import kinds
from activity.models import Activity, ActivityGoal
from courses.models import Completion, CoursePage, Enrolment, LessonPage, ModulePage
from experience_exchange.models import Board, Post, Topic
from experience_exchange.models.reading import ReadMark
from foundation.markdown import RENDER_VERSION, plain_text, render
from foundation.page_cache import renew, renew_pages
from goals.models import Aim, Goal, Theme
from home.first_run import build_tree
from knowledge_base.models import ArticlePage
from members.handles import skeleton
from members.models import Member, Membership, Organisation
from tests.benchmarks.findable import make_findable
from tests.benchmarks.sizes import LONG_COURSE, LONG_TOPIC, STEPS, Size
from tests.benchmarks.trees import Shelf, put, settle_children

NOW = timezone.now()
BATCH = 5_000
PARAGRAPH = (
    "<p>Data grow old like milk: note where they come from, who may use them, and when they were last looked at. " * 3 + "</p>"
)
WORDS = ["data", "model", "privacy", "baseline", "evaluation", "customer", "consortium", "licence", "risk", "service"]
ANSWER = (
    "We tried *{word}* for half a year.\n\n- It costs less than one thinks.\n- Ask **early**.\n\n`measure({number})` says more."
)


class World:
    def __init__(self, size: Size):
        self.size, self.random = size, random.Random(size.name)

    def build(self, say=print) -> None:
        self.tree = build_tree()
        self.goals, self.themes = list(Goal.objects.all()), list(Theme.objects.all())
        for part in (self.people, self.courses, self.articles, self.enrolments, self.exchange, self.ledger):
            say(f"  making {part.__name__} …")
            with transaction.atomic():
                part()
        say("  making everything findable …")
        make_findable()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        renew()
        renew_pages()

    def people(self) -> None:
        sectors = ("academia", "private", "public")
        organisations = [
            Organisation(name=f"Organisation {n:03}", slug=f"o{n}", sector=sectors[n % 3], size="50-249")
            for n in range(self.size.organisations)
        ]
        self.organisations = Organisation.objects.bulk_create(organisations)
        members = [
            Member(email=f"m{n}@bench.invalid", handle=f"m{n}x", handle_skeleton=skeleton(f"m{n}x"), password="!",
                   first_name=f"First{n}", last_name=f"Last{n}", language="en")
            for n in range(self.size.members)
        ]  # fmt: skip
        self.members = Member.objects.bulk_create(members, batch_size=BATCH)
        Membership.objects.bulk_create(
            [Membership(member=m, organisation=self.organisations[n % len(organisations)], is_manager=n == 0)
             for n, m in enumerate(self.members)], batch_size=BATCH,
        )  # fmt: skip

    def twins_below(self, parents: list, make, count: int) -> list[list]:
        """`count` pages below the first parent and their twins below the second."""
        originals: list = []
        found = []
        for parent in parents:
            shelf = Shelf(parent)
            pages = [shelf.place(make(n), originals[n] if originals else None) for n in range(count)]
            put(pages)
            originals = originals or pages
            found.append(pages)
        return found

    def courses(self) -> None:
        above = [self.tree["courses", code] for code in ("en", "nb")]

        def course(n: int) -> CoursePage:
            level = ("introductory", "intermediate", "advanced")[n % 3]
            return CoursePage(title=f"Course {n} on {WORDS[n % 10]}", summary="What one can do afterwards, in a sentence or two.",
                              level=level, provider=self.organisations[n % len(self.organisations)])  # fmt: skip

        pairs = self.twins_below(above, course, self.size.courses)
        settle_children(above)
        self.course_pages, self.lessons = pairs[0], {}
        self.aim(self.course_pages)
        for pair in zip(*pairs, strict=True):
            self.fill(list(pair), LONG_COURSE if pair[0] is self.course_pages[-1] else STEPS)

    def fill(self, pair: list[CoursePage], steps: int) -> None:
        modules = self.twins_below(pair, lambda n: ModulePage(title=f"Module {n + 1}"), 6)
        found: list[LessonPage] = []
        key = f"course:{pair[0].pk}"

        def lesson(n: int) -> LessonPage:
            return LessonPage(
                title=f"Lesson {n + 1}: {WORDS[n % 10]}", minutes=5 + n % 10, body=[("text", PARAGRAPH)] * 6, audience=key
            )

        for below in zip(*modules, strict=True):
            found += self.twins_below(list(below), lesson, steps // 6)[0]
            settle_children(list(below))
        settle_children(pair)
        self.lessons[pair[0].pk] = found

    def aim(self, pages: list) -> None:
        Aim.objects.bulk_create([Aim(page_id=page.pk, goal=self.goals[n % 4]) for n, page in enumerate(pages)])
        model = type(pages[0])
        themes = [
            model.themes.through(**{f"{model._meta.model_name}_id": page.pk, "theme_id": self.themes[n % len(self.themes)].pk})
            for n, page in enumerate(pages)
        ]
        model.themes.through.objects.bulk_create(themes)

    def articles(self) -> None:
        above = [self.tree["knowledge", code] for code in ("en", "nb")]
        kinds_of_article = ArticlePage.Kind.values

        def article(n: int) -> ArticlePage:
            heading = ("heading", {"text": "What we learned", "level": "2"})
            return ArticlePage(title=f"Article {n} on {WORDS[n % 10]}", summary="In short: what we learned.", minutes=6,
                               kind=kinds_of_article[n % len(kinds_of_article)], body=[heading, ("text", PARAGRAPH)] * 5,
                               author=self.members[n % len(self.members)])  # fmt: skip

        self.article_pages = self.twins_below(above, article, self.size.articles)[0]
        settle_children(above)
        self.aim(self.article_pages)

    def enrolments(self) -> None:
        made = [
            Enrolment(member=member, course_id=self.course_pages[(n + k) % len(self.course_pages)].pk,
                      organisation_id=member_org(self, n), started_at=NOW - timedelta(days=30 + k))
            for n, member in enumerate(self.members) for k in range(3)
        ]  # fmt: skip
        # Whoever looks at the long course has taken it, too.
        made.append(Enrolment(member=self.members[0], course_id=self.course_pages[-1].pk, organisation_id=member_org(self, 0)))
        made = Enrolment.objects.bulk_create({(e.member_id, e.course_id): e for e in made}.values(), batch_size=BATCH)
        completions = (
            Completion(enrolment=enrolment, step_id=step.pk, completed_at=NOW - timedelta(days=20))
            for enrolment in made
            for step in self.lessons[enrolment.course_id][:12]
        )
        in_batches(Completion, completions)

    def exchange(self) -> None:
        boards = list(Board.objects.exclude(is_announcements=True))
        self.topics = Topic.objects.bulk_create(
            (Topic(board=boards[n % len(boards)], title=f"Question {n} on {WORDS[n % 10]}?", audience="members", language="en",
                   author=self.members[n % len(self.members)], created_at=NOW - timedelta(hours=n + 1),
                   last_post_at=NOW - timedelta(hours=n))
             for n in range(self.size.topics)), batch_size=BATCH,
        )  # fmt: skip
        per_topic = (self.size.posts - LONG_TOPIC) // self.size.topics
        numbers = [LONG_TOPIC] + [per_topic] * (self.size.topics - 1)
        in_batches(Post, self.posts(numbers))
        for topic, number in zip(self.topics, numbers, strict=True):
            topic.post_count = topic.last_number = number
        Topic.objects.bulk_update(self.topics, ["post_count", "last_number"], batch_size=1000)
        marks = (ReadMark(member=m, topic=self.topics[(n * 7 + k) % len(self.topics)], last_number=3)
                 for n, m in enumerate(self.members) for k in range(20))  # fmt: skip
        in_batches(ReadMark, marks)

    def posts(self, numbers: list[int]):
        sources = [ANSWER.format(word=word, number=n) for n, word in enumerate(WORDS)]
        htmls = [render(source) for source in sources]
        texts = [plain_text(html) for html in htmls]
        for t, (topic, number) in enumerate(zip(self.topics, numbers, strict=True)):
            for n in range(number):
                kind = (t + n) % len(sources)
                yield Post(topic=topic, number=n + 1, author=self.members[(t + n * 31) % len(self.members)], source=sources[kind],
                           html=htmls[kind], text=texts[kind], render_version=RENDER_VERSION,
                           created_at=topic.created_at + timedelta(minutes=n))  # fmt: skip

    def ledger(self) -> None:
        """Acts over two years, each for one goal; the same shape at every size."""
        found = [kind for kind in kinds() if kind.area]
        total, done = self.size.activities, 0
        while done < total:
            rows = Activity.objects.bulk_create([self.act(n, found) for n in range(done, min(total, done + BATCH))])
            ActivityGoal.objects.bulk_create(
                [ActivityGoal(activity=row, goal=self.goals[(done + k) % 4], weight=1_000_000) for k, row in enumerate(rows)]
            )
            done += BATCH

    def act(self, n: int, found: list) -> Activity:
        number, kind = n % len(self.members), found[n % len(found)]
        organisation = self.organisations[number % len(self.organisations)]
        return Activity(member=self.members[number], organisation=organisation, sector=organisation.sector, kind=kind.code,
                        area=kind.area, target_model="courses.lessonpage", target_id=n, target_title=f"Lesson {n % 600}", minutes=10,
                        language="en", happened_at=NOW - timedelta(minutes=(n * 1_051_200 // self.size.activities)))  # fmt: skip


def member_org(world: World, n: int) -> int:
    return world.organisations[n % len(world.organisations)].pk


def in_batches(model, rows) -> None:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch, ignore_conflicts=model is ReadMark)
