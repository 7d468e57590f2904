"""Who was signed out while writing: her words wait in the (new) session until she has signed in again.

@sign_in_keeping("text", "version")
def note(request, …):           # after signing in she comes back by GET, and `words_kept(request)` are what she had typed
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

KEY, LOST = "words_kept", "words_lost"
# Whoever posts here is a stranger as yet: room for the longest post a member may write (20,000 characters) and what stands
# around it, no more. A longer form is kept by the script that saves drafts, and by the browser's way back.
LONGEST = 25_000


def sign_in_keeping(*names: str, files: dict[str, tuple[str, Callable[[bytes], str]]] | None = None) -> Callable:
    """For a view that takes what a member wrote: a visitor's post is kept (these fields; none named: all) while she signs in.

    `files`: field of a file → the field its text is kept in, and what makes text of its bytes. What is too long to be kept she is
    told to send again. A script that asks for JSON gets 401 and keeps the words itself.
    """

    def wrap(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.user.is_authenticated:
                return view(request, *args, **kwargs)
            if "application/json" in request.headers.get("Accept", ""):
                return JsonResponse({"signed_out": True}, status=401)
            if request.method == "POST":
                keep(request, names, files or {})
            return redirect_to_login(request.path, resolve_url(settings.LOGIN_URL))

        return guarded

    return wrap


def keep(request: HttpRequest, names: tuple[str, ...], files: dict) -> None:
    """At most LONGEST characters, so that nobody fills our sessions; of what is longer only that it was there."""
    wanted = [name for name in request.POST if (name in names or not names) and name != "csrfmiddlewaretoken"]
    words = {name: request.POST.getlist(name) for name in wanted} | texts_of(request, files)
    words = {name: [value.replace("\x00", "")[: LONGEST + 1] for value in values] for name, values in words.items()}
    is_too_long = sum(len(value) for values in words.values() for value in values) > LONGEST
    request.session[KEY] = {request.path: {} if is_too_long else words}
    if is_too_long:
        request.session[LOST] = True


def texts_of(request: HttpRequest, files: dict) -> dict[str, list[str]]:
    """What stands in the files that were sent; of a file that is too long, more than can be kept."""
    sent = {name: request.FILES[name] for name in files if name in request.FILES}
    return {files[name][0]: [files[name][1](file.read(4 * LONGEST))] for name, file in sent.items()}


def words_kept(request: HttpRequest) -> dict[str, list[str]]:
    """What she had typed here before she was signed out; told once. Where it was too long, she reads so."""
    if request.path not in request.session.get(KEY, {}):
        return {}
    if request.session.pop(LOST, False):
        messages.warning(
            request, _("You were signed out meanwhile, and what you sent was too long to keep. Please send it again.")
        )
    return request.session.pop(KEY)[request.path]


def sent_or_kept(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, or what she had typed before she was signed out."""
    if request.method == "POST":
        return request.POST
    kept = QueryDict(mutable=True)
    for name, values in words_kept(request).items():
        kept.setlist(name, values)
    return kept or None


def sign_in_to_press(page: str, *arguments: str) -> Callable:
    """For what a single button does: who was signed out comes to this page, where it stands, and reads that nothing was done yet.

    `page`: name of an address, `arguments`: those of the view that it takes.
    """

    def wrap(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.user.is_authenticated:
                return view(request, *args, **kwargs)
            if request.method == "POST":
                messages.info(
                    request, _("You were signed out, and nothing has been done yet. Sign in and press the button once more.")
                )
            return redirect_to_login(reverse(page, args=[kwargs[name] for name in arguments]), resolve_url(settings.LOGIN_URL))

        return guarded

    return wrap
