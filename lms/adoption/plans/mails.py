"""The mails that ask “done?”: a row of the outbox each, once a plan and round, nobody who left, nobody who said no."""

import datetime as dt
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.adoption.models import NoPlanMails, Plan, PlanAnswer
from lms.adoption.models.plans import PlanQuerySet
from lms.adoption.plans import links as plan_links
from lms.adoption.plans.days import MAIL_WITHIN, ROUNDS, round_to_mail
from lms.notifications import outbox, trials
from lms.reports.figures import still_here

KIND = "plan_done"


def ask_due(at: dt.datetime) -> int:
    """Write the mails whose hour has come in each person's time zone; how many. Again at once, it writes none."""
    if trials.is_retired(KIND):
        return 0
    due = [(plan, days) for plan in _near(at.date()) if (days := _round(plan, at))]
    drawn = trials.drawn(KIND, [key_of(plan, days) for plan, days in due])
    return sum(_ask(plan, days, at) for plan, days in due if key_of(plan, days) not in drawn)


def _near(today: dt.date) -> PlanQuerySet:
    """Open plans with a round about now, a day more on each side for the zones east and west of us."""
    around = [Q(planned_on__range=_around(today - dt.timedelta(days=days))) for days in ROUNDS]
    found: PlanQuerySet = Plan.objects.open().filter(reduce(or_, around)).filter(still_here(today, "person__"))
    silent = NoPlanMails.objects.values("person")
    return found.exclude(person__in=silent).select_related("person").prefetch_related("answers").order_by("pk")


def _around(day: dt.date) -> tuple[dt.date, dt.date]:
    one = dt.timedelta(days=1)
    return day - MAIL_WITHIN - one, day + one


def _round(plan: Plan, at: dt.datetime) -> int | None:
    return round_to_mail(plan.planned_on, at, plan.person.zone, plan.answered())


def key_of(plan: Plan, days: int) -> str:
    """Of a round’s mail. Without the plan's day: who moves the day is not asked a second time by mail."""
    return f"plan-{plan.pk}-{days}"


@transaction.atomic
def _ask(plan: Plan, days: int, at: dt.datetime) -> bool:
    """The draw and the mail, or neither; whether a mail was written."""
    if trials.is_held_out(KIND, plan.person, key_of(plan, days), at):
        return False
    off = plan_links.mails_link(plan.person)
    context = {
        "plan": plan,
        "days": days,
        "yes": plan_links.answer_link(plan, days, PlanAnswer.Answer.YES),
        "not_yet": plan_links.answer_link(plan, days, PlanAnswer.Answer.NOT_YET),
        "no_longer": plan_links.answer_link(plan, days, PlanAnswer.Answer.NO_LONGER),
        "off": off,
    }
    with override(plan.person.language or None):
        reason = _("You made a plan, and plans ask twice what became of them.")
        outbox.post(KIND, plan.person, key_of(plan, days), context, reason, unsubscribe_url=off)
    return True
