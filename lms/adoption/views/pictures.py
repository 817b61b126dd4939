"""Pictures of drafts: words, focal point, crops, packs. Handed out to their owner and to invited readers alone."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lms.adoption.models import Draft, DraftPicture
from lms.adoption.sandbox import drafts, formats, pictures
from lms.adoption.sandbox.forms import PictureForm
from lms.networks.models import Network
from lms.organisation.access import PersonRequest, signed_in

KEPT = "private, max-age=3600"


@signed_in
def picture(request: PersonRequest, pk: int) -> HttpResponse:
    """Its words, its focal point, and how each network would cut it."""
    mine = DraftPicture.objects.owned_by(request.user).select_related("draft")
    found = get_object_or_404(mine, pk=pk)
    form = PictureForm(request.POST or None, instance=found)
    if form.is_valid():
        form.save()
        messages.success(request, _("The picture is up to date."))
        return redirect("picture", pk)
    found.refresh_from_db(fields=["focus"])
    context = {"picture": found, "draft": found.draft, "form": form, "networks": _crops()}
    return render(request, "adoption/sandbox_picture.html", context, status=422 if form.errors else 200)


def _crops() -> list[tuple[str, str, list[formats.Format]]]:
    """Key and name of each network, with the formats of today."""
    today = timezone.localdate()
    names = Network.objects.order_by("name").values_list("key", "name")
    found = [(key, name, formats.formats(today, key)) for key, name in names]
    return [one for one in found if one[2]]


@signed_in
@require_POST
def picture_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a picture away from its draft."""
    found = get_object_or_404(DraftPicture.objects.owned_by(request.user), pk=pk)
    held = found.draft
    drafts.delete_picture(found)
    messages.success(request, _("The picture is deleted."))
    return redirect(held)


@signed_in
@require_GET
def picture_file(request: PersonRequest, pk: int) -> HttpResponse:
    """The picture itself."""
    found = get_object_or_404(DraftPicture.objects.visible_to(request.user), pk=pk)
    kind = "image/png" if str(found.file.name).endswith(".png") else "image/jpeg"
    with found.file.open("rb") as file:
        return HttpResponse(file.read(), content_type=kind, headers={"Cache-Control": KEPT})


@signed_in
@require_GET
def picture_crop(request: PersonRequest, pk: int, network: str, shape: str) -> HttpResponse:
    """How one network would cut it; its safe area drawn, unless `?plain`."""
    found = get_object_or_404(DraftPicture.objects.visible_to(request.user), pk=pk)
    if (form := formats.find(network, shape, timezone.localdate())) is None:
        raise Http404
    data = pictures.crop_to_look_at(found, form, with_safe_area="plain" not in request.GET)
    return HttpResponse(data, content_type="image/jpeg", headers={"Cache-Control": KEPT})


@signed_in
@require_GET
def picture_pack(request: PersonRequest, pk: int, network: str) -> HttpResponse:
    """All pictures of a draft in the sizes of one network, with their alternative texts."""
    held = get_object_or_404(Draft.objects.visible_to(request.user).exclude(pictures=None), pk=pk)
    today = timezone.localdate()
    chosen = get_object_or_404(Network, key=network)
    if not formats.formats(today, network):
        raise Http404
    data = pictures.pack(held, network, chosen.name, today)
    disposition = f'attachment; filename="{pictures.pack_name(held, network)}"'
    return HttpResponse(data, content_type="application/zip", headers={"Content-Disposition": disposition})
