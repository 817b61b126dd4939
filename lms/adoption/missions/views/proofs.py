"""Evidence: added, looked at, taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.adoption.mission_states import NotNowError
from lms.adoption.missions import figures, file_types, proofs, working
from lms.adoption.missions.forms import DraftForm, FiguresForm, FileForm, LinkForm, ScreenshotForm
from lms.adoption.missions.permissions import proofs_visible_to
from lms.adoption.missions.views.runs import member_seat, show, too_late
from lms.adoption.models import MissionProof, MissionSeat
from lms.organisation.access import PersonRequest, signed_in


def _form(request: PersonRequest, kind: str) -> Any:
    forms: dict[str, Callable[[], Any]] = {
        "link": lambda: LinkForm(request.POST),
        "screenshot": lambda: ScreenshotForm(request.POST, request.FILES),
        "file": lambda: FileForm(request.POST, request.FILES),
        "draft": lambda: DraftForm(request.user, request.POST),
        "figures": lambda: FiguresForm(request.POST),
    }
    if kind not in forms:
        raise Http404
    return forms[kind]()


def _keep(seat: MissionSeat, kind: str, form: Any) -> None:
    """Call the rule of that kind."""
    run, by, said = seat.run, seat.person, form.cleaned_data
    if kind == "link":
        proofs.add_link(run, by, said["url"], said["text"])
    elif kind == "screenshot":
        proofs.add_screenshot(run, by, said["picture"], said["text"])
    elif kind == "file":
        proofs.add_file(run, by, form.data_of_file, said["file"].name, said["text"])
    elif kind == "draft":
        working.work_on(seat, said["draft"])
        proofs.lend_draft(run, by, said["draft"])
    else:
        proofs.add_figures(run, by, said)


@signed_in
@require_POST
def mission_proof(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """Add one; refused, the page says why beside the field."""
    seat, form = member_seat(request, pk), _form(request, kind)
    if not form.is_valid():
        return show(request, seat.run, **{kind: form})
    try:
        _keep(seat, kind, form)
    except NotNowError:
        too_late(request)
    except proofs.TooManyError:
        messages.error(request, _("The mission holds 40 pieces of evidence already: that is plenty."))
    else:
        messages.success(request, _("Added. It can be taken back, and never be changed."))
    return redirect(f"{seat.run.get_absolute_url()}#proofs")


@signed_in
@require_POST
def mission_proof_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Anybody of the team may take a proof back."""
    mine = MissionSeat.objects.in_team().filter(person=request.user).values("run")
    proof = get_object_or_404(MissionProof.objects.standing().filter(run__in=mine).select_related("run"), pk=pk)
    try:
        proofs.take_back(proof, request.user)
    except NotNowError:
        too_late(request)
    return redirect(f"{proof.run.get_absolute_url()}#proofs")


@signed_in
@require_safe
def mission_file(request: PersonRequest, pk: int) -> HttpResponseBase:
    """A screenshot to look at, another file to download; the browser runs nothing of it."""
    proof = get_object_or_404(proofs_visible_to(request.user).standing().exclude(file=""), pk=pk)
    try:
        response = FileResponse(proof.file.open("rb"), content_type=proof.file_type)
    except FileNotFoundError as missing:
        raise Http404 from missing
    name = proof.file_name or f"{proof.number}.{file_types.EXTENSIONS.get(proof.file_type, 'jpg')}"
    response["Content-Disposition"] = content_disposition_header(not proof.is_picture, name) or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response


@signed_in
@require_POST
def mission_no_figures(request: PersonRequest, pk: int) -> HttpResponse:
    """There are none: nobody asks again."""
    run = member_seat(request, pk).run
    figures.none_to_give(run)
    messages.info(request, _("Fine. Nobody asks again."))
    return redirect(run)
