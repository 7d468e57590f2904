"""`{% load following %}{% follow topic %}`: how closely the reader follows a topic, a board or a theme, and a form to change it;
`{% ignoring person %}`: a button on a person's page."""

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from experience_exchange.follow_forms import LevelForm
from experience_exchange.models import Board, Following, Ignoring, Topic
from experience_exchange.models.following import kind_of
from experience_exchange.models.ignoring import may_ignore
from experience_exchange.standing import Standing, standing
from foundation.memory import remember

register = template.Library()


def address_of(thing) -> str:
    name = thing.pk if isinstance(thing, Topic) else thing.key
    return reverse(f"experience_exchange:follow_{kind_of(thing)}", args=[name])


def standing_on(member, thing) -> Standing:
    if isinstance(thing, Topic):
        return Following.objects.standing_of(member, thing)
    return standing(Following.objects.of(member).filter(**{kind_of(thing): thing}))


def form_to_follow(thing, level: int) -> SafeString:
    """The inside of the form: the same on every topic, and on every board and theme."""
    form = LevelForm(thing=thing, initial={"level": level}, auto_id="follow-%s")
    return render_to_string("components/form.html", {"form": form})


@register.inclusion_tag("experience_exchange/follow.html", takes_context=True)
def follow(context, thing) -> dict:
    """Nothing for a visitor; 1 query for a member."""
    member = context["request"].user
    if not member.is_authenticated:
        return {}
    stands = standing_on(member, thing)
    return {
        "stands": stands,
        "around": stands.row and stands.row.thing
        if isinstance(thing, Topic) and stands.row and not stands.row.topic_id
        else None,
        "is_board": isinstance(stands.row and stands.row.thing, Board),
        "form": remember(f"follow:{kind_of(thing)}:{stands.level}:{get_language()}", lambda: form_to_follow(thing, stands.level)),
        "action": address_of(thing),
        "stayed": reverse("experience_exchange:stayed", args=[thing.pk]) if isinstance(thing, Topic) and not stands.row else "",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("experience_exchange/ignoring.html", takes_context=True)
def ignoring(context, person) -> dict:
    """Nothing where she may not be ignored; up to 3 queries."""
    member = context["request"].user
    ignored = Ignoring.objects.filter(member=member, person=person).exists()
    if not ignored and not may_ignore(member, person):
        return {}
    return {"person": person, "ignored": ignored, "csrf_token": context.get("csrf_token")}
