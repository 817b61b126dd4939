"""The page of the reminders, and the links of the mails about check-ins."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lms.adoption import check_ins
from lms.adoption.mission_reviews.mails import REMINDER
from lms.adoption.missions.figures import KIND as FIGURES
from lms.adoption.models import Passage
from lms.adoption.refusing import read_off
from lms.adoption.reminders import links, page
from lms.notifications import kinds, looks, trials
from lms.notifications.models import ReminderLook
from lms.organisation.access import PersonRequest, everybody, hr_only, signed_in

PAGES = {FIGURES: "missions", REMINDER: "mission_reviews"}
"""Where the switch of a kind is, other than My passage."""


@hr_only
@require_GET
def reminders(request: PersonRequest) -> HttpResponse:
    """Which reminders help, as the last monthly look found. Two statements, however many reminders."""
    context = {"entries": page.entries(), "messages_sent": kinds.messages()}
    context["next_look"] = page.next_look(timezone.localdate())
    return render(request, "adoption/reminders/reminders.html", context)


@hr_only
@require_POST
def bring_back_reminder(request: PersonRequest, pk: int) -> HttpResponse:
    """Send a retired kind again; noted in the audit journal."""
    look = get_object_or_404(ReminderLook.objects.retiring(), pk=pk)
    looks.bring_back(look, request.user, timezone.now())
    messages.success(request, _("It is sent again, and counted anew from today."))
    return redirect("reminders")


@everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reminder_skip(request: HttpRequest, token: str) -> HttpResponse:
    """Pass a check-in over, from its mail: looking changes nothing, the one button does. Works signed out."""
    check_in = links.read_skip(token)
    if check_in is None:
        return render(request, "adoption/reminders/link_over.html", status=410)
    with override(check_in.passage.person.language or None):
        if request.method == "POST":
            check_ins.skip(check_in)
        is_done = request.method == "POST" or not check_in.is_open
        return render(request, "adoption/reminders/skip.html", {"check_in": check_in, "is_done": is_done})


@csrf_exempt
@everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reminders_off(request: HttpRequest, token: str) -> HttpResponse:
    """No more reminders of a kind, or some again: one button here, or the mail program's own (RFC 8058).

    The signed link stands for the person, so that no cookie and no CSRF token is asked for.
    """
    found = read_off(token)
    if found is None:
        return render(request, "adoption/reminders/link_over.html", status=410)
    person, kind = found
    with override(person.language or None):
        if request.POST.get("again"):
            trials.accept(kind.key, person)
        elif request.method == "POST":
            trials.refuse(kind.key, person, timezone.now())
        context = {"kind": kind, "is_off": trials.is_refused(kind.key, person)}
        return render(request, "adoption/reminders/off.html", context)


@signed_in
@require_POST
def reminder_switch(request: PersonRequest, kind: str) -> HttpResponse:
    """The switch of one kind, on the page of what it is about; back to that page, and to the network one was on."""
    if (found := kinds.find(kind)) is None or found.is_wish:
        raise Http404
    if request.POST.get("wanted") == "yes":
        trials.accept(kind, request.user)
    else:
        trials.refuse(kind, request.user, timezone.now())
    if kind in PAGES:
        return redirect(PAGES[kind])
    shown = Passage.objects.visible_to(request.user).filter(network__key=request.POST.get("network", "")).first()
    return redirect("passage_on", shown.network.key) if shown else redirect("passage")
