"""What becomes of a question: answered or not now by who helps; settled, opened again or withdrawn by who asked."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.adoption import evidence
from lms.adoption.board import asking, mails
from lms.adoption.models import Evidence, HelpAsk, HelpRequest


def _held(request: HelpRequest) -> HelpRequest:
    """The row as it is now, ours until the end of the transaction."""
    rows = HelpRequest.objects.select_for_update(of=("self",)).select_related("asker", "network", "taken_by")
    return rows.get(pk=request.pk)


@transaction.atomic
def answer(
    request: HelpRequest, helper: User, text: str, *, talks_directly: bool = False, at: dt.datetime | None = None
) -> HelpRequest:
    """Answer in a few words, or say that one talks directly; the first counts, after it a ValidationError is raised."""
    held = _held(request)
    if not held.is_open:
        raise ValidationError(_("Somebody has answered meanwhile, or the question is over. Thank you all the same."))
    held.taken_by, held.taken_at, held.answer, held.talks_directly = helper, at or timezone.now(), text, talks_directly
    held.save(update_fields=["taken_by", "taken_at", "answer", "talks_directly"])
    mails.to_asker(held)
    return held


@transaction.atomic
def decline(sent: HelpAsk, at: dt.datetime | None = None) -> None:
    """Not now: nobody is told, and the next one is asked. Said twice, it is said once."""
    at = at or timezone.now()
    if HelpAsk.objects.filter(pk=sent.pk, declined_at=None).update(declined_at=at):
        asking.pass_on(sent.request, at)


@transaction.atomic
def settle(request: HelpRequest, at: dt.datetime | None = None) -> HelpRequest:
    """Who asked says that it helped: the question is over, and help given is evidence for who gave it."""
    held = _held(request)
    if held.is_answered:
        held.settled_at = at or timezone.now()
        held.save(update_fields=["settled_at"])
        if held.taken_by is not None:
            key = f"help-{held.pk}"
            evidence.record(held.taken_by, held.network, Evidence.Kind.HELP, key, held.taken_at)
    return held


@transaction.atomic
def ask_on(request: HelpRequest, at: dt.datetime | None = None) -> None:
    """Who asked needs somebody else: the next ones are asked."""
    at = at or timezone.now()
    for held in asking.reopen(HelpRequest.objects.filter(pk=request.pk), at):
        asking.pass_on(held, at)


def withdraw(request: HelpRequest, at: dt.datetime | None = None) -> None:
    """The question is no longer asked."""
    HelpRequest.objects.unsettled().filter(pk=request.pk).update(withdrawn_at=at or timezone.now())
