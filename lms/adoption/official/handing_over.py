"""Handing a role of an account to somebody else: asked, told, and over only when the receiver says that it works."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption.models import HandOver, OfficialAccount
from lms.notifications import outbox

WHY = gettext_lazy("You receive this mail because a colleague asks you to take over an official account.")


@transaction.atomic
def ask(account: OfficialAccount, role: str, receiver: User, by: User, at: dt.datetime | None = None) -> HandOver:
    """Ask `receiver` to take `role` over, and say so by mail. Raises ValidationError where it makes no sense."""
    account = OfficialAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
    giver = getattr(account, role)
    if not receiver.is_active:
        raise ValidationError(_("%(person)s no longer works here."), params={"person": receiver})
    if giver == receiver:
        raise ValidationError(_("%(person)s holds this already."), params={"person": receiver})
    if account.hand_overs.waiting().filter(role=role).exists():
        raise ValidationError(_("This is being handed over already. Give that up first."))
    asked = HandOver.objects.create(
        account=account, role=role, giver=giver, receiver=receiver, asked_by=by, asked_at=at or timezone.now()
    )
    log(account, "adoption.hand_over_asked", user=by)
    url = settings.BASE_URL + reverse("official_account", args=[account.pk])
    outbox.post("hand_over", receiver, f"hand-over-{asked.pk}", {"hand_over": asked, "url": url}, WHY)
    return asked


@transaction.atomic
def confirm(hand_over: HandOver, at: dt.datetime | None = None) -> HandOver:
    """The receiver can sign in and is reached by the recovery: the role is his or hers. The first call counts."""
    held = HandOver.objects.select_for_update(of=("self",)).select_related("account", "receiver").get(pk=hand_over.pk)
    if held.confirmed_at or held.given_up_at:
        return held
    held.confirmed_at = at or timezone.now()
    held.save(update_fields=["confirmed_at"])
    OfficialAccount.objects.filter(pk=held.account_id).update(**{held.role: held.receiver})
    log(held.account, "adoption.hand_over_confirmed", user=held.receiver)
    return held


@transaction.atomic
def give_up(hand_over: HandOver, by: User, at: dt.datetime | None = None) -> None:
    """It will not happen; nothing of the account changes."""
    if HandOver.objects.waiting().filter(pk=hand_over.pk).update(given_up_at=at or timezone.now()):
        log(hand_over.account, "adoption.hand_over_given_up", user=by)
