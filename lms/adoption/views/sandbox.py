"""The sandbox: write, see, keep, compare, offer. Every draft is its author's alone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.adoption.models import Draft
from lms.adoption.sandbox import changes, desk, drafts, pictures
from lms.adoption.sandbox.for_browser import data_for
from lms.adoption.sandbox.forms import EvidenceForm, SandboxForm, ShownForm, chosen
from lms.networks.models import Network
from lms.networks.verdicts import Post
from lms.organisation.access import PersonRequest, signed_in

PER_PAGE = 24


@signed_in
def sandbox(request: PersonRequest) -> HttpResponse:
    """A new post, on every network."""
    return _write(request, None)


@signed_in
def draft(request: PersonRequest, pk: int) -> HttpResponse:
    """A draft that was kept."""
    mine = Draft.objects.visible_to(request.user).select_related("person").prefetch_related("pictures")
    return _write(request, get_object_or_404(mine, pk=pk))


def _write(request: PersonRequest, held: Draft | None) -> HttpResponse:
    """See it, or keep it: pictures are kept with their draft."""
    rules = desk.rules_of(timezone.localdate(), get_language() or "")
    names = rules.names
    shown = drafts.shown_keys(request.user, names)
    initial = {"text": held.text, "title": held.title} if held else {}
    form = SandboxForm(names, held, request.POST or None, request.FILES or None, initial={**initial, "networks": shown})
    if form.is_valid():
        shown = chosen(form, names)
        drafts.show(request.user, shown)
        if "keep" in request.POST or form.cleaned_data["pictures"]:
            return redirect(_keep(request, held, form))
    return render(request, "adoption/sandbox.html", _desk(held, form, shown, rules), status=422 if form.errors else 200)


def _keep(request: PersonRequest, held: Draft | None, form: SandboxForm) -> Draft:
    """The draft as the form says it is."""
    data = form.cleaned_data
    if held is None:
        held = drafts.keep(request.user, data["text"], data["title"])
    else:
        held = drafts.reword(held, data["text"], data["title"])
    pictures.add(held, data["pictures"])
    messages.success(request, _("Kept, for you alone."))
    return held


def _desk(held: Draft | None, form: SandboxForm, shown: list[str], rules: desk.Rules) -> dict[str, object]:
    """What the page shows: by the rules of the draft's day while its words are those of that day."""
    text = form.cleaned_data.get("text", "") if form.is_bound else (held.text if held else "")
    on = held.written_on if held and held.text == text else rules.on
    judging = rules if on == rules.on else desk.rules_of(on, get_language() or "")
    post = Post(text, pictures.alt_texts(held))
    return {
        "form": form,
        "draft": held,
        "desk": desk.lay_out(post, judging, shown),
        "data": data_for(rules, post.alt_texts),
        "is_old": on != rules.on,
        "pictures": (held_pictures := list(held.pictures.all()) if held else []),
        "cover": next(iter(held_pictures), None),
    }


def _post(held: Draft) -> Post:
    """What is judged of a draft."""
    return Post(held.text, pictures.alt_texts(held))


@signed_in
@require_POST
def shown_networks(request: PersonRequest) -> HttpResponse:
    """Remember which networks to see."""
    names = dict(Network.objects.values_list("key", "name"))
    form = ShownForm(names, request.POST)
    if form.is_valid():
        drafts.show(request.user, chosen(form, names))
    return HttpResponse(status=204 if form.is_valid() else 422)


@signed_in
def drafts_list(request: PersonRequest) -> HttpResponse:
    """My drafts, the last one changed first."""
    page = Paginator(drafts.listed(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "adoption/sandbox_drafts.html", {"page": page})


@signed_in
def draft_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Asks, then deletes."""
    held = get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        drafts.delete(held)
        messages.success(request, _("The draft is deleted."))
        return redirect("drafts")
    context = {
        "title": _("Delete “%(draft)s”?") % {"draft": held.name},
        "text": _("Its pictures and what readers said go with it. What already counts as evidence stays."),
        "submit": _("Delete the draft"),
        "back": held.get_absolute_url(),
    }
    return render(request, "components/confirm.html", context)


@signed_in
def draft_rules(request: PersonRequest, pk: int) -> HttpResponse:
    """The draft by the rules of its day, and by those of today."""
    held = get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)
    today, language = timezone.localdate(), get_language() or ""
    before, after = (desk.judged(_post(held), desk.rules_of(on, language)) for on in (held.written_on, today))
    found = changes.compare(before, after)
    context = {"draft": held, "today": today, "changed": [one for one in found if one.is_any]}
    context["same"] = [one.after.name for one in found if not one.is_any]
    return render(request, "adoption/sandbox_rules.html", context)


@signed_in
def draft_evidence(request: PersonRequest, pk: int) -> HttpResponse:
    """Offer the draft as evidence for networks that would take it."""
    held = get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)
    already = drafts.offered(held)
    accepted, refused = desk.outcomes(_post(held), desk.rules_of(held.written_on, get_language() or ""))
    form = EvidenceForm({key: name for key, name in accepted.items() if key not in already}, request.POST or None)
    if form.is_valid():
        drafts.offer(held, Network.objects.filter(key__in=form.cleaned_data["networks"]))
        messages.success(request, _("It counts as evidence of use now."))
        return redirect(held)
    given = [name for key, name in {**accepted, **refused}.items() if key in already]
    context = {"draft": held, "form": form, "refused": refused.values(), "given": given}
    return render(request, "adoption/sandbox_evidence.html", context, status=422 if form.errors else 200)
