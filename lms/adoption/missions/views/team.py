"""The team of a mission: inviting, saying yes or no; and the page of my missions."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.adoption.mission_states import NotNowError
from lms.adoption.missions import briefs, figures, mine, on_board, team
from lms.adoption.missions.forms import InviteForm
from lms.adoption.missions.views.runs import member_seat, too_late
from lms.adoption.models import MissionRun, MissionSeat
from lms.adoption.sandbox import colleagues
from lms.adoption.sandbox.forms import FindReaderForm
from lms.notifications import trials
from lms.organisation.access import PersonRequest, signed_in

PER_PAGE = 20


@signed_in
@require_safe
def missions(request: PersonRequest) -> HttpResponse:
    """Under way, invited to, over."""
    language = get_language() or ""
    page = Paginator(mine.over(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "current": mine.current(request.user, language),
        "invitations": mine.invitations(request.user, language),
        "over": mine.lines(list(page.object_list), language),
        "page": page,
        "wants_mails": not trials.is_refused(figures.KIND, request.user),
    }
    return render(request, "adoption/missions/missions.html", context)


@signed_in
def mission_team(request: PersonRequest, pk: int) -> HttpResponse:
    """Find a colleague and ask her or him to join."""
    run = member_seat(request, pk).run
    if not run.is_in_hand or run.brief["team_size"] < 2:
        raise Http404
    form = InviteForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            seat = team.invite(run, form.cleaned_data["colleague"], request.user)
        except (ValidationError, NotNowError) as refusal:
            form.add_error(None, getattr(refusal, "messages", [_("The mission has moved on meanwhile.")]))
        else:
            messages.success(request, _("%(person)s is asked, by mail.") % {"person": seat.person})
            return redirect(f"{run.get_absolute_url()}#team")
    return render(
        request, "adoption/missions/team.html", _found(request, run, form), status=422 if form.errors else 200
    )


def _found(request: PersonRequest, run: MissionRun, form: InviteForm) -> dict[str, object]:
    """The people found, and who of them is in or asked already."""
    find = FindReaderForm(request.GET or None)
    asked = find.cleaned_data["q"] if find.is_valid() else ""
    people = colleagues.search(asked, request.user, timezone.localdate()) if asked else []
    title = briefs.said(run.brief["title"], get_language() or "")
    members = run.seats.filter(role=MissionSeat.Role.MEMBER, left_at=None)
    already = dict(members.values_list("person", "joined_at"))
    found = [(person, person.pk in already, already.get(person.pk)) for person in people]
    context = {"run": run, "title": title, "form": form, "find": find, "q": asked}
    return {**context, "people": found, "most": colleagues.AT_MOST}


@signed_in
@require_POST
def mission_on_board(request: PersonRequest, pk: int) -> HttpResponse:
    """Be named on the board with this mission, or no longer."""
    seat, is_shown = member_seat(request, pk), request.POST.get("shown") == "1"
    on_board.show(seat, is_shown=is_shown)
    done = _("The board now names you with this mission.")
    messages.success(
        request, done if is_shown else _("You are no longer on the board, and nothing here says that you were.")
    )
    return redirect(f"{seat.run.get_absolute_url()}#board")


def _invitation(request: PersonRequest, pk: int) -> MissionSeat:
    seats = MissionSeat.objects.filter(person=request.user, role=MissionSeat.Role.MEMBER, left_at=None)
    return get_object_or_404(seats.select_related("run__network", "person"), run=pk)


@signed_in
@require_POST
def mission_join(request: PersonRequest, pk: int) -> HttpResponse:
    """Say yes."""
    seat = _invitation(request, pk)
    try:
        team.join(seat)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except NotNowError:
        too_late(request)
        return redirect("missions")
    else:
        messages.success(request, _("Welcome to the team."))
    return redirect(seat.run)


@signed_in
@require_POST
def mission_decline(request: PersonRequest, pk: int) -> HttpResponse:
    """Say no; who asked sees the place free again."""
    seat = _invitation(request, pk)
    if seat.joined_at:
        raise Http404
    try:
        team.leave(seat)
    except NotNowError:
        too_late(request)
    return redirect("missions")
