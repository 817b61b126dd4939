"""My passage: the lines of one network, the check-in that waits, the networks one follows."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses import addresses, visit
from courses.models import CoursePage
from lms.adoption import check_ins, next_steps, passages, said
from lms.adoption.board import offering
from lms.adoption.board.forms import OfferForm
from lms.adoption.forms import NetworksForm
from lms.adoption.lines import lines_of
from lms.adoption.models import CheckIn, Passage
from lms.adoption.reminders.kinds import CHECK_IN
from lms.notifications import trials
from lms.organisation.access import PersonRequest, signed_in


@signed_in
def passage(request: PersonRequest) -> HttpResponse:
    """The network followed longest; who follows none chooses one here."""
    if followed := [one for one in passages.of_person(request.user) if not one.stopped_at]:
        return redirect("passage_on", followed[0].network.key)
    return render(request, "adoption/passage_empty.html", {"form": NetworksForm(passages.others(request.user))})


@signed_in
def passage_on(request: PersonRequest, network: str) -> HttpResponse:
    """The lines of one network. Six statements, whatever the number of check-ins."""
    mine = passages.of_person(request.user)
    shown = next((one for one in mine if one.network.key == network), None)
    if shown is None:
        raise Http404
    tabs = [one for one in mine if one == shown or not one.stopped_at]
    return render(request, "adoption/passage.html", {"passages": tabs, **_context(request, shown)})


@signed_in
def stop_following(request: PersonRequest, network: str) -> HttpResponse:
    """Ask, then follow a network no longer; what was answered is kept, or erased where that was asked."""
    mine = Passage.objects.visible_to(request.user).select_related("network", "person")
    shown = get_object_or_404(mine, network__key=network)
    if request.method != "POST":
        return render(request, "adoption/stop_following.html", {"passage": shown})
    if "erase" in request.POST:
        passages.forget(shown)
        messages.success(request, _("Your answers about %(network)s are erased.") % {"network": shown.network})
    else:
        passages.stop(shown)
        messages.success(request, _("You no longer follow %(network)s.") % {"network": shown.network})
    return redirect("network", shown.network.key)


def _context(request: PersonRequest, shown: Passage) -> dict[str, object]:
    """What the page shows of one passage."""
    asked = list(CheckIn.objects.visible_to(request.user).filter(passage=shown))
    for check_in in asked:
        check_in.passage = shown
    answered = [check_in for check_in in asked if check_in.completed_at]
    return {
        "passage": shown,
        "lines": lines_of(shown, answered),
        "answered": answered,
        "waiting": next((check_in for check_in in asked if check_in.is_open), None),
        "is_next_ahead": not shown.stopped_at and shown.next_on > shown.day_of(timezone.now()),
        "next_step": next_steps.after(answered[-1]) if answered else None,
        "is_prompted": check_ins.wants_suggestions(request.user),
        "others": (others := passages.others(request.user)),
        "form": NetworksForm(others),
        "said": said.by(answered),
        "wants_mails": not trials.is_refused(CHECK_IN, request.user),
        "helping": offering.offer_on(request.user, shown.network),
        "offer_form": OfferForm(),
    }


@require_POST
@signed_in
def follow(request: PersonRequest) -> HttpResponse:
    """Follow one network more, or several; T0 is asked at once."""
    form = NetworksForm(passages.others(request.user), request.POST)
    if not form.is_valid():
        return render(request, "adoption/passage_empty.html", {"form": form}, status=422)
    begun = [passages.follow(request.user, network) for network in form.cleaned_data["networks"]]
    return redirect("passage_on", begun[0].network.key)


@require_POST
@signed_in
def suggestions(request: PersonRequest) -> HttpResponse:
    """Switch suggestions off for good, or on again; back to the network one was on."""
    rule = check_ins.suggest_again if "again" in request.POST else check_ins.stop_suggesting
    rule(request.user)
    mine = Passage.objects.visible_to(request.user).select_related("network")
    shown = mine.filter(network__key=request.POST.get("network", "")).first()
    return redirect("passage_on", shown.network.key) if shown else redirect("passage")


@signed_in
def set_out(request: PersonRequest, course_key: uuid.UUID) -> HttpResponse:
    """Before the first lesson: which networks of the course to follow, or none."""
    pages = CoursePage.objects.live().filter(translation_key=course_key).select_related("locale")
    course = addresses.in_language(pages, get_language() or "")
    if course is None:
        raise Http404
    offered = list(passages.to_follow(request.user, course_key))
    form = NetworksForm(offered, request.POST if request.method == "POST" else None, is_first_marked=True)
    if request.method == "POST" and ("skip" in request.POST or form.is_valid()):
        chosen = [] if "skip" in request.POST else form.cleaned_data["networks"]
        begun = passages.begin(request.user, course_key, chosen)
        return redirect(_onwards(begun) or visit.way_into(request.user, course))
    context = {"course": course, "form": form}
    return render(request, "adoption/set_out.html", context, status=422 if form.is_bound else 200)


def _onwards(begun: list[Passage]) -> str:
    """The first check-in of what was begun."""
    first = CheckIn.objects.open().filter(passage__in=begun).order_by("passage_id").first()
    return first.address if first else ""
