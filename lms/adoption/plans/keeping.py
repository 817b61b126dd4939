"""If-then plans: made, changed, let go without a word, answered."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import NoPlanMails, Plan, PlanAnswer, PlanDeclined
from lms.adoption.models.plans import PlanQuerySet
from lms.adoption.plans import days as plan_days
from lms.adoption.sentence import tidy
from lms.lib.as_one import Wanted
from lms.networks.models import Network


def of(person: User) -> PlanQuerySet:
    """The plans of a person, the latest first, each with its network and answers. Two statements."""
    found: PlanQuerySet = Plan.objects.visible_to(person).select_related("network").prefetch_related("answers")
    return found


def make(
    person: User,
    cue: str,
    action: str,
    planned_on: dt.date,
    network: Network | None = None,
    *,
    module_key: uuid.UUID | None = None,
    at: dt.datetime | None = None,
) -> Plan:
    """Keep a plan of `person` that holds from `planned_on`, perhaps made at the end of a module."""
    plan = Plan(person=person, network=network, module_key=module_key, planned_on=planned_on)
    plan.cue, plan.action, plan.made_at = tidy(cue), tidy(action), at or timezone.now()
    plan.save()
    return plan


def change(plan: Plan, cue: str, action: str, planned_on: dt.date, network: Network | None) -> Plan:
    """Write the plan anew; what was answered stays."""
    plan.cue, plan.action, plan.planned_on, plan.network = tidy(cue), tidy(action), planned_on, network
    plan.save(update_fields=["cue", "action", "planned_on", "network"])
    return plan


def drop(plan: Plan, at: dt.datetime | None = None) -> None:
    """Let the plan go: nothing is asked about it any more."""
    Plan.objects.filter(pk=plan.pk, dropped_at=None).update(dropped_at=at or timezone.now())


@transaction.atomic
def answer(plan: Plan, days: int, said: str, at: dt.datetime | None = None) -> PlanAnswer:
    """What the person says of a round; said again, the last word counts."""
    defaults = {"answer": said, "answered_at": at or timezone.now()}
    row, _created = PlanAnswer.objects.update_or_create(plan=plan, days=days, defaults=defaults)
    return row


def may_answer(plan: Plan, days: int, at: dt.datetime) -> bool:
    """The round has come on the person's own calendar, and the plan was not let go."""
    today = timezone.localdate(at, plan.person.zone)
    return plan.dropped_at is None and plan_days.asked_on(plan.planned_on, days) <= today


def question_for(plan: Plan, at: dt.datetime) -> int | None:
    """The round that the pages ask about now, or None."""
    if not plan.is_open:
        return None
    return plan_days.round_open(plan.planned_on, timezone.localdate(at, plan.person.zone), plan.answered())


def decline(person: User, module_key: uuid.UUID, at: dt.datetime | None = None) -> None:
    """No plan for this module: it is not offered again."""
    PlanDeclined.objects.get_or_create(
        person=person, module_key=module_key, defaults={"declined_at": at or timezone.now()}
    )


def is_settled(person: User, module_key: uuid.UUID) -> Wanted[bool]:
    """A plan was made for this module, or none was wished for."""
    made = Plan.objects.visible_to(person).filter(module_key=module_key).only("pk")
    refused = PlanDeclined.objects.filter(person=person, module_key=module_key).only("pk")
    return Wanted([made, refused], lambda made, refused: bool(made or refused))


def wants_mails(person: User) -> bool:
    """Mails about plans may be written to `person`."""
    return not NoPlanMails.objects.filter(person=person).exists()


def set_mails(person: User, *, are_wanted: bool, at: dt.datetime | None = None) -> None:
    """The switch; twice the same way changes nothing."""
    if are_wanted:
        NoPlanMails.objects.filter(person=person).delete()
    else:
        NoPlanMails.objects.get_or_create(person=person, defaults={"since": at or timezone.now()})
