"""What the passage sends of its own accord, and what counts as success for each."""

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from lms.adoption.models import CheckIn, PlanAnswer
from lms.adoption.plans.mails import KIND as PLAN_DONE
from lms.notifications.kinds import reminder_kind, wish_kind

CHECK_IN = "check_in"
REVIEW = "review"


def check_in_key(pk: int) -> str:
    """One mail a check-in, ever."""
    return f"check-in-{pk}"


def check_ins_completed(keys: Collection[str]) -> dict[str, dt.datetime]:
    """When each check-in was answered to the end. One statement."""
    wanted = [int(key.rpartition("-")[2]) for key in keys]
    rows = CheckIn.objects.completed().filter(pk__in=wanted).order_by()
    return {check_in_key(pk): moment for pk, moment in rows.values_list("pk", "completed_at") if moment}


def plans_answered(keys: Collection[str]) -> dict[str, dt.datetime]:
    """When each round of each plan was answered, whatever the answer. One statement."""
    wanted = {key: (int(plan), int(days)) for key in keys for _name, plan, days in [key.split("-")]}
    rows = PlanAnswer.objects.filter(plan__in={plan for plan, _days in wanted.values()}).order_by()
    answered = {(plan, days): moment for plan, days, moment in rows.values_list("plan", "days", "answered_at")}
    return {key: answered[round_] for key, round_ in wanted.items() if round_ in answered}


def declare() -> None:
    """Tell the floor below; once, when the app is ready."""
    reminder_kind(
        PLAN_DONE,
        _("What became of a plan"),
        _("The question is answered within seven days, whatever the answer."),
        plans_answered,
        within_days=7,
    )
    reminder_kind(
        CHECK_IN,
        _("A check-in that waits"),
        _("The check-in is answered to the end within fourteen days."),
        check_ins_completed,
        within_days=14,
    )
    wish_kind(
        REVIEW,
        _("Questions of the day"),
        _("Only who asked for this mail gets it. A wish is a promise: nobody is left without, nothing is compared."),
    )
