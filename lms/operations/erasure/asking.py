"""Asking for somebody’s erasure: a row first, then the task."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.operations.erasure.tasks import erase_person
from lms.organisation.departures import last_day_of
from lms.organisation.journal import ERASURE_ASKED


def why_not(person: User) -> str:
    """Why the person cannot be erased now; empty when nothing stands against it."""
    if person.erased_at:
        return _("This person is erased: what is left is held by a duty.")
    if person.is_active:
        return _("The account is open. Close it first: who works here is not erased.")
    if last_day_of(person) is None:
        return _("A department is still noted for this person. Note the departure first.")
    return ""


@transaction.atomic
def ask(person: User, by: User) -> None:
    """Note that the person is to be erased, and queue the work; asked before, nothing more happens.

    Raises ValidationError with the reason why not.
    """
    held = User.objects.select_for_update().get(pk=person.pk)
    if reason := why_not(held):
        raise ValidationError(reason)
    if held.erasure_asked_at is None:
        User.objects.filter(pk=held.pk).update(erasure_asked_at=timezone.now())
        log(held, ERASURE_ASKED, user=by)
    erase_person.delay_on_commit(held.pk)  # type: ignore[attr-defined]
