"""The board itself, and saying yes to helping."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.adoption.board import offering as rule
from lms.adoption.board import page as shown
from lms.adoption.board.forms import BoardFilter, OfferForm
from lms.adoption.board.permissions import answerable_by
from lms.adoption.models import Helper
from lms.organisation.access import PersonRequest, signed_in

PER_PAGE = 30
FIRST_PROJECTS = 4
FIRST_UNDER_WAY = 3


@signed_in
def board(request: PersonRequest) -> HttpResponse:
    """Who helps with what, network after network; the first projects; what waits for one’s help."""
    form, now, today = BoardFilter(request.GET or None), timezone.now(), timezone.localdate()
    wanted = form.wanted() if form.is_bound else shown.Wanted()
    projects = shown.projects(request.user, wanted, now)
    under_way = shown.under_way(request.user, wanted, today)
    context = {
        "form": form,
        "wanted": wanted,
        "page": Paginator(shown.helpers(request.user, wanted, today), PER_PAGE).get_page(request.GET.get("page")),
        "accounts": shown.accounts_on(),
        "projects": projects[:FIRST_PROJECTS],
        "project_count": projects.order_by().count(),
        "under_way": under_way[:FIRST_UNDER_WAY],
        "under_way_count": len(under_way),
        "offers": rule.offers_of(request.user),
        "waiting_count": answerable_by(request.user).count(),
    }
    return render(request, "adoption/board/board.html", context)


@signed_in
def offer_help(request: PersonRequest) -> HttpResponse:
    """Say yes to helping on a network, or say it in other words."""
    form = OfferForm(request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        network = form.cleaned_data["network"]
        rule.offer(request.user, network, form.cleaned_data["what"])
        messages.success(request, _("Thank you: you are on the board for %(network)s.") % {"network": network})
        return redirect(f"{reverse('board')}?network={network.key}")
    context = {"form": form, "offers": rule.offers_of(request.user)}
    return render(request, "adoption/board/offer_help.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def withdraw_help(request: PersonRequest, pk: int) -> HttpResponse:
    """No longer help on a network."""
    mine = Helper.objects.filter(person=request.user).select_related("person", "network")
    rule.withdraw(get_object_or_404(mine, pk=pk))
    messages.success(request, _("You are no longer on the board, and nothing here says that you were."))
    return redirect("board")
