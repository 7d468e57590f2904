"""How a member wants to be told, on one page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from notifications.forms import ChannelsForm, InterestsForm, WishesForm
from notifications.models import MailWishes


@login_required
@require_http_methods(["GET", "POST"])
def channels(request: HttpRequest) -> HttpResponse:
    member, data = request.user, request.POST or None
    wishes = MailWishes.objects.of(member)
    forms = {
        "form": ChannelsForm(data, member=member),
        "wishes": WishesForm(data, instance=wishes),
        "interests": InterestsForm(data, member=member),
    }
    # Every form is asked, so that every complaint is shown at once.
    complaints = [form.errors for form in forms.values() if not form.is_valid()] if data else True
    if not complaints:
        for form in forms.values():
            form.save()
        messages.success(request, _("Saved."))
        return redirect("notifications:channels")
    return render(request, "notifications/channels.html", {**forms, "stopped": wishes.stopped_at})


@login_required
@require_POST
def mail_again(request: HttpRequest) -> HttpResponse:
    """She says that her address takes our mail."""
    MailWishes.objects.of(request.user).start_again()
    messages.success(request, _("We send you mail again."))
    return redirect("notifications:channels")
