"""Pages of fast tracks."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lms.adoption.fast_track import budget, deciding, opening
from lms.adoption.fast_track.forms import BudgetForm, DecisionForm, FastTrackForm
from lms.adoption.fast_track.page import seen
from lms.adoption.models import FastTrack, TrackDecision
from lms.organisation.access import PersonRequest, hr_only, track_openers
from lms.organisation.permissions import is_hr, is_trainer

PAGE = 30


@track_openers
def fast_tracks(request: PersonRequest) -> HttpResponse:
    """Every fast track, the running ones first."""
    tracks = FastTrack.objects.visible_to(request.user).select_related("network", "opened_by")
    decisions = TrackDecision.objects.select_related("decided_by")
    tracks = tracks.prefetch_related(Prefetch("decisions", decisions)).order_by("-closed_on", "decide_on")
    running = tracks.running().order_by("decide_on")
    page = Paginator(tracks.exclude(closed_on=None), PAGE).get_page(request.GET.get("page"))
    context = {"running": running, "page": page, "today": timezone.localdate()}
    return render(request, "adoption/fast_track/fast_tracks.html", context)


@track_openers
def open_fast_track(request: PersonRequest) -> HttpResponse:
    """One form, and the network is being learnt."""
    form = FastTrackForm(request.POST or None, with_budget=is_hr(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            track = opening.open_track(form.wanted(), request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(
                request, _("The fast track is open: the scouts find their first check-in on their home page.")
            )
            return redirect("fast_track", track.pk)
    context = {"form": form}
    return render(request, "adoption/fast_track/open_fast_track.html", context, status=422 if form.errors else 200)


@track_openers
def fast_track(request: PersonRequest, pk: int) -> HttpResponse:
    """What is known, and the decision."""
    tracks = FastTrack.objects.visible_to(request.user).select_related("network", "opened_by")
    track = get_object_or_404(tracks, pk=pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            deciding.decide(track, given["choice"], given["reasons"], request.user, given["until"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Decided: the reasons are kept with it."))
            return redirect("fast_track", pk)
    context = {
        "seen": seen(track, request.user, timezone.localdate(), get_language() or ""),
        "track": track,
        "decisions": track.decisions.select_related("decided_by"),
        "form": form if track.closed_on is None else None,
        "user_writes": is_trainer(request.user),
    }
    return render(request, "adoption/fast_track/fast_track.html", context, status=422 if form.errors else 200)


@hr_only
def fast_track_budget(request: PersonRequest, pk: int) -> HttpResponse:
    """What a running track may cost, whoever opened it."""
    tracks = FastTrack.objects.visible_to(request.user).running().select_related("network")
    track = get_object_or_404(tracks, pk=pk)
    form = BudgetForm(request.POST or None, initial={"budget": track.budget, "budget_for": track.budget_for})
    if request.method == "POST" and form.is_valid():
        budget.set_budget(track, form.cleaned_data["budget"], form.cleaned_data["budget_for"], request.user)
        messages.success(request, _("Noted: the budget stands beside the cost."))
        return redirect("fast_track", pk)
    context = {"form": form, "track": track}
    return render(request, "adoption/fast_track/fast_track_budget.html", context, status=422 if form.errors else 200)
