"""`{% load silence %}{% silence user %}`: above a form to write, why this member may not write now."""

from django import template

from members.barriers import why_silent
from moderation.sanctions import seems_silent

register = template.Library()


@register.inclusion_tag("moderation/silence.html")
def silence(user) -> dict:
    """Nothing for whoever may write (no query; 1 for who is silenced)."""
    return {"why": why_silent(user) if user.is_authenticated and seems_silent(user) else ""}
