"""Where one stopped in a recording: asked and noted by js/media.js."""

from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.models import Recording
from marks.models import Position

LONGEST = 60 * 60 * 24


@never_cache
@require_http_methods(["GET", "POST"])
def position(request: HttpRequest, number: int) -> JsonResponse:
    """A visitor is told that nothing is kept; who may not see the recording learns nothing of it."""
    recording = get_object_or_404(Recording, pk=min(number, 2**63 - 1))
    if not recording.may_be_seen_by(request.user):
        raise Http404
    if request.method == "GET":
        return JsonResponse({"seconds": Position.objects.second(request.user, recording), "kept": request.user.is_authenticated})
    if not request.user.is_authenticated:
        return JsonResponse({"signed_out": True}, status=401)
    return note(request, recording)


def note(request: HttpRequest, recording: Recording) -> JsonResponse:
    said = request.POST.get("seconds", "")
    if not (said.isascii() and said.isdigit() and len(said) < 7 and int(said) <= LONGEST):
        return JsonResponse({"wrong": "seconds"}, status=400)
    if request.POST.get("ended") == "1":
        Position.objects.forget(request.user, recording)
    else:
        Position.objects.note(request.user, recording, int(said))
    return JsonResponse({"kept": True})
