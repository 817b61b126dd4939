"""The desk of a mission: seen, ticked, handed in, left."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.adoption.mission_states import NotNowError
from lms.adoption.missions import desk, figures, said, team, working
from lms.adoption.missions.forms import DraftForm, FiguresForm, FileForm, LinkForm, ScreenshotForm
from lms.adoption.missions.permissions import runs_visible_to
from lms.adoption.models import MissionRun, MissionSeat
from lms.organisation.access import PersonRequest, signed_in


@signed_in
@require_safe
def mission_run(request: PersonRequest, pk: int) -> HttpResponse:
    """For its team to work on; for reviewers and trainers to read."""
    run = get_object_or_404(runs_visible_to(request.user).select_related("network"), pk=pk)
    return show(request, run)


def show(request: PersonRequest, run: MissionRun, **bound: Any) -> HttpResponse:
    """The desk; `bound` are forms sent and refused, by name."""
    laid = desk.lay_out(run, request.user, get_language() or "", timezone.now())
    forms: dict[str, Any] = {}
    if laid.may_change or laid.is_member:
        forms = {"link": LinkForm(), "screenshot": ScreenshotForm(), "file": FileForm()}
        forms |= {"draft": DraftForm(request.user), "figures": FiguresForm(initial=figures.said(laid.figures))}
    status = 422 if bound else 200
    context = {"desk": laid, "forms": {**forms, **bound}}
    context["said"] = said.of_run(run, request.user, get_language() or "") if run.round else []
    return render(request, "adoption/missions/run.html", context, status=status)


def member_seat(request: PersonRequest, pk: int) -> MissionSeat:
    """The seat of who asks, in the team of that run; 404 for everybody else."""
    seats = MissionSeat.objects.in_team().filter(person=request.user)
    return get_object_or_404(seats.select_related("run__network", "person"), run=pk)


def too_late(request: PersonRequest) -> None:
    """Somebody was quicker, or the page was old."""
    messages.info(request, _("Nothing was changed: the mission has moved on meanwhile. Here is how it stands."))


@signed_in
@require_POST
def mission_tick(request: PersonRequest, pk: int) -> HttpResponse:
    """One line of the checklist; the checklist alone for htmx, else the page."""
    run = member_seat(request, pk).run
    try:
        working.tick(run, request.POST.get("item", ""), request.user, is_done=request.POST.get("done") == "1")
    except KeyError as unknown:
        raise Http404 from unknown
    except NotNowError:
        too_late(request)
    if request.htmx:
        laid = desk.lay_out(run, request.user, get_language() or "", timezone.now())
        return render(request, "adoption/missions/_checklist.html", {"desk": laid})
    return redirect(f"{run.get_absolute_url()}#checklist")


@signed_in
@require_POST
def mission_hand_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Once for the whole team."""
    run = member_seat(request, pk).run
    try:
        handed_in = working.hand_in(run)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(f"{run.get_absolute_url()}#proofs")
    except NotNowError:
        too_late(request)
        return redirect(run)
    said = _("Handed in, after the time: it is said, and nothing else follows from it.")
    messages.success(request, said if handed_in.is_late else _("Handed in. Now others read it."))
    return redirect(run)


@signed_in
def mission_leave(request: PersonRequest, pk: int) -> HttpResponse:
    """Asks, then takes the person out of the team."""
    seat = member_seat(request, pk)
    if request.method == "POST":
        try:
            team.leave(seat)
        except NotNowError:
            too_late(request)
            return redirect(seat.run)
        messages.info(request, _("You have left the mission. You can begin it again whenever you like."))
        return redirect("missions")
    context = {
        "title": _("Leave the mission?"),
        "text": _("What you added stays with the team; alone, the mission ends here. Nobody counts it against you."),
        "submit": _("Leave it"),
        "back": seat.run.get_absolute_url(),
    }
    return render(request, "components/confirm.html", context)
