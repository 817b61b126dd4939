"""Pages of the register of official accounts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from lms.adoption.models import HandOver, OfficialAccount
from lms.adoption.official import handing_over
from lms.adoption.official.courses import asked_of_holders
from lms.adoption.official.forms import HandOverForm, OfficialAccountForm
from lms.adoption.official.permissions import accounts_visible_to, can_hand_over, hand_overs_to, keeps_register
from lms.adoption.official.register import entries
from lms.organisation.access import PersonRequest, register_keepers, signed_in


@signed_in
def official_accounts(request: PersonRequest) -> HttpResponse:
    """Every account, and whom to ask."""
    found = entries(request.user, timezone.localdate(), get_language() or "")
    waiting = hand_overs_to(request.user).select_related("account__network", "giver")
    context = {"entries": found, "waiting": waiting, "may_keep": keeps_register(request.user)}
    return render(request, "adoption/official/official_accounts.html", context)


@signed_in
def official_account(request: PersonRequest, pk: int) -> HttpResponse:
    """One account: what it is for, who holds it, what is to be seen to, what is being handed over."""
    return _page(request, pk, HandOverForm())


def _page(request: PersonRequest, pk: int, form: HandOverForm) -> HttpResponse:
    found = entries(request.user, timezone.localdate(), get_language() or "", only=pk)
    if not found:
        raise Http404
    account = found[0].account
    concerned = can_hand_over(request.user, account)
    waiting = account.hand_overs.waiting().select_related("giver", "receiver")
    context = {
        "entry": found[0],
        "courses": asked_of_holders(account, request.user, get_language() or ""),
        "account": account,
        "form": form if concerned and account.closed_on is None else None,
        "may_keep": keeps_register(request.user),
        "waiting": waiting if concerned else waiting.filter(receiver=request.user),
    }
    status = 422 if form.errors else 200
    return render(request, "adoption/official/official_account.html", context, status=status)


@register_keepers
def add_official_account(request: PersonRequest) -> HttpResponse:
    """Register an account."""
    return _edit(request, OfficialAccount(), _("Register an account"))


@register_keepers
def edit_official_account(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct what is known of an account."""
    account = get_object_or_404(accounts_visible_to(request.user), pk=pk)
    return _edit(request, account, str(account))


def _edit(request: PersonRequest, account: OfficialAccount, title: str) -> HttpResponse:
    form = OfficialAccountForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save()
            log(saved, "adoption.official_account_saved", user=request.user)
        messages.success(request, _("The register is up to date."))
        return redirect("official_account", saved.pk)
    context = {"form": form, "title": title, "submit": _("Save"), "is_new": account.pk is None}
    return render(request, "adoption/official/edit_official_account.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def official_account_posted(request: PersonRequest, pk: int) -> HttpResponse:
    """A holder says that something was posted today."""
    account = get_object_or_404(OfficialAccount.objects.open().held_by(request.user), pk=pk)
    OfficialAccount.objects.filter(pk=account.pk).update(posted_on=timezone.localdate())
    return redirect("official_account", pk)


@signed_in
@require_POST
def hand_over_official_account(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask somebody to take a role over."""
    account = get_object_or_404(accounts_visible_to(request.user).filter(closed_on=None), pk=pk)
    if not can_hand_over(request.user, account):
        raise Http404
    form = HandOverForm(request.POST)
    if form.is_valid():
        try:
            asked = handing_over.ask(account, form.cleaned_data["role"], form.cleaned_data["receiver"], request.user)
        except ValidationError as refusal:
            form.add_error("receiver", refusal)
        else:
            messages.success(
                request,
                _("%(person)s was told. Nothing changes until he or she confirms.") % {"person": asked.receiver},
            )
            return redirect("official_account", pk)
    return _page(request, pk, form)


@signed_in
@require_POST
def confirm_hand_over(request: PersonRequest, pk: int) -> HttpResponse:
    """The receiver says that it works."""
    waiting = get_object_or_404(hand_overs_to(request.user), pk=pk)
    confirmed = handing_over.confirm(waiting)
    messages.success(request, _("Thank you: the register names you now."))
    return redirect("official_account", confirmed.account_id)


@signed_in
@require_POST
def give_up_hand_over(request: PersonRequest, pk: int) -> HttpResponse:
    """It will not happen."""
    waiting = get_object_or_404(HandOver.objects.waiting().select_related("account"), pk=pk)
    if request.user != waiting.receiver and not can_hand_over(request.user, waiting.account):
        raise Http404
    handing_over.give_up(waiting, request.user)
    messages.info(request, _("Given up: nothing of the account has changed."))
    return redirect("official_account", waiting.account_id)
