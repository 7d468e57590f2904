"""Questions find their experts: one at a time, from the moment a question is asked until somebody has answered it."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from activity.kinds import subscribes_to
from experience_exchange.activities import POST_WRITTEN, TOPIC_STARTED
from experience_exchange.asking_notices import ASKED, REMINDER, WAITS
from experience_exchange.models import AnswerRequest, Post, Topic
from experience_exchange.models.asking import GIVE_UP, PATIENCE, PATIENCE_ONCE_ACCEPTED
from members.models import Member
from members.roles import ADMINISTRATOR, MODERATOR
from notifications.models import Notification

State = AnswerRequest.State


@task()
def ask_an_expert(topic_id: int) -> None:
    """May run twice, or long after: whoever is asked already stays asked, and what is answered asks nobody."""
    if topic := Topic.objects.filter(pk=topic_id).first():
        ask(topic)


def ask(topic: Topic) -> AnswerRequest | None:
    request = AnswerRequest.objects.ask_next(topic)
    if request:
        Notification.objects.tell(request.expert, ASKED, request)
    return request


def settle(request: AnswerRequest, state: str) -> bool:
    """The question is hers no more, and neither is the notice."""
    settled = request.become(state)
    if settled:
        Notification.objects.take_back(ASKED, request)
    return settled


def ask_later(topic_id: int) -> None:
    transaction.on_commit(partial(ask_an_expert.enqueue, topic_id))


@subscribes_to(TOPIC_STARTED.code)
def find_an_expert(act) -> None:
    ask_later(act.target_id)


@subscribes_to(POST_WRITTEN.code)
def thank_the_expert(act) -> None:
    """Whoever answers, the question waits no more: for her who was asked it is answered, or dropped."""
    post = Post.objects.filter(pk=act.target_id).only("topic", "author").first()
    request = post and AnswerRequest.objects.filter(topic=post.topic_id).open().first()
    if request and post.author_id != Topic.objects.values_list("author", flat=True).get(pk=post.topic_id):
        settle(request, State.ANSWERED if post.author_id == request.expert_id else State.DROPPED)


def pass_on(request: AnswerRequest) -> bool:
    """She passes: the next one is asked at once."""
    if passed := settle(request, State.PASSED):
        ask_later(request.topic_id)
    return passed


def chase() -> None:
    """Once a day: a word to who promised, the next expert where nothing came, the moderators where nobody is left."""
    due = AnswerRequest.objects
    for request in due.unanswered_for(PATIENCE, State.ACCEPTED):
        Notification.objects.tell(request.expert, ASKED, request, key=REMINDER)
    for request in (
        *due.unanswered_for(PATIENCE, State.ASKED),
        *due.unanswered_for(PATIENCE_ONCE_ACCEPTED, State.ACCEPTED),
    ):
        settle(request, State.LAPSED)
    moderators = list(Member.objects.holding(MODERATOR, ADMINISTRATOR))
    for topic in Topic.objects.unanswered().filter(hidden_at=None).select_related("board"):
        ask(topic)
        if topic.created_at < timezone.now() - GIVE_UP:
            Notification.objects.tell_each(moderators, WAITS, topic)
