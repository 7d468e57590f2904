"""What may keep a member from signing in, or from writing to others, whichever road she takes. Floors above sign up."""

from collections.abc import Callable

from django import forms

# A member → the address that tells her why she may not enter, None where she may.
Barrier = Callable[[object], str | None]
_barriers: list[Barrier] = []


def bars_entry(barrier: Barrier) -> Barrier:
    _barriers.append(barrier)
    return barrier


def barred_to(member) -> str | None:
    """Where to send her instead of signing her in; None where nothing bars her."""
    return next(filter(None, (barrier(member) for barrier in _barriers)), None)


# A member → why she may not write to others now, in the active language; None where she may.
_silences: list[Callable[[object], str | None]] = []


def bars_writing(silence: Callable[[object], str | None]) -> Callable[[object], str | None]:
    _silences.append(silence)
    return silence


def why_silent(member) -> str:
    """Why nothing she writes may reach others now; "" where it may. What only she reads is hers, and reports and appeals stay."""
    return next(filter(None, (silence(member) for silence in _silences)), "")


def hear(form: forms.BaseForm, member) -> forms.BaseForm:
    """The form as it is; what a silenced member sends with it is refused, with her words kept (asks only where it was sent)."""
    if form.is_bound and form.errors is not None and (why := why_silent(member)):
        form.add_error(None, why)
    return form
