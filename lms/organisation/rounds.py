"""Inviting everybody who has never been invited: a row that says whom, then a task (`inviting` does the work)."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lms.accounts.models import User
from lms.organisation import tasks
from lms.organisation.directory import State, in_state
from lms.organisation.models import InvitationRound


def never_invited(people: QuerySet[User]) -> QuerySet[User]:
    """Those of `people` who have an open account, no password and no invitation yet."""
    return in_state(people, State.NOT_INVITED, timezone.localdate())


@transaction.atomic
def ask(people: QuerySet[User], by: User) -> InvitationRound:
    """Note whom to invite, and queue the work."""
    ids = list(never_invited(people).order_by("pk").values_list("pk", flat=True))
    asked = InvitationRound.objects.create(asked_by=by, people=ids, total=len(ids))
    tasks.invite_round.delay_on_commit(asked.pk)  # type: ignore[attr-defined]
    return asked
