"""Where plans and habits are offered: at the end of a module, and quietly on the home page."""

import datetime as dt
import uuid
from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.addresses import Place
from courses.afterwards import Offer
from courses.models import CoursePage
from courses.standing import Part
from lms.accounts.models import User
from lms.adoption.habits.keeping import month_asked
from lms.adoption.models import Habit, HabitDay, Plan, PlanAnswer
from lms.adoption.plans import keeping as plans
from lms.adoption.plans.days import PATIENCE, ROUNDS
from lms.lib.as_one import Wanted
from lms.pages.proposals import Proposal, Rank


def after_module(person: User, _course: CoursePage | Place, module: Part) -> Wanted[Offer | None]:
    """A plan for the module just completed, until one is made or declined."""
    settled = plans.is_settled(person, uuid.UUID(module.key))
    return settled.then(lambda is_settled: None if is_settled else _plan(module))


def _plan(module: Part) -> Offer:
    asked = urlencode({"module": module.key})
    return Offer(
        title=_("“%(module)s” is done. What will you do with it?") % {"module": module.title},
        text=_("Take a minute for a plan in one sentence: if this happens, then I do that."),
        verb=_("Make a plan"),
        url=f"{reverse('new_plan')}?{asked}",
        decline_url=f"{reverse('decline_plan')}?{asked}",
        icon="light-bulb",
    )


def of_plans(person: User, at: dt.datetime) -> Iterator[Proposal]:
    """The plan that has waited longest for its “done?”; one line at most. Two statements at most."""
    today = timezone.localdate(at, person.zone)
    begun = (today - dt.timedelta(days=ROUNDS[-1] + PATIENCE), today - dt.timedelta(days=ROUNDS[0]))
    for plan in (
        Plan.objects.visible_to(person)
        .filter(planned_on__range=begun, dropped_at=None)
        .order_by("planned_on", "pk")
        .prefetch_related("answers")
    ):
        plan.person = person
        if days := plans.question_for(plan, at):
            yield _done(plan, days)
            return


def _done(plan: Plan, days: int) -> Proposal:
    a_week = days == PlanAnswer.Round.WEEK
    return Proposal(
        Rank.PLAN,
        reason=_("Your plan, a week later: has it worked out?")
        if a_week
        else _("Your plan, a month later: has it worked out?"),
        title=plan.sentence,
        text=_("One tap answers, and every answer is fine."),
        verb=_("Answer"),
        url=f"{reverse('plans')}#plan-{plan.pk}",
        icon="light-bulb",
    )


def of_habits(person: User, at: dt.datetime) -> Iterator[Proposal]:
    """One line at most: a habit whose month is to be answered, else the first not tapped today.

    The one begun first comes first. Two statements at most.
    """
    today = timezone.localdate(at, person.zone)
    tapped = HabitDay.objects.filter(habit=OuterRef("pk"), day=today)
    mine = Habit.objects.visible_to(person).going_on().annotate(is_tapped=Exists(tapped))
    going_on = list(mine.order_by("started_on", "pk").prefetch_related("automaticity"))
    if (habit := next((one for one in going_on if month_asked(one, today)), None)) is not None:
        yield _habit(
            habit,
            reason=_("Your habit, once a month"),
            text=_("Three statements: how much does it go by itself by now?"),
            verb=_("Answer"),
            place="#month",
        )
    elif (habit := next((one for one in going_on if not one.is_tapped), None)) is not None:
        yield _habit(
            habit,
            reason=_("Your habit, if today is a day for it"),
            text=_("Done today? One tap notes it. A day without it changes nothing."),
            verb=_("Open the habit"),
        )


def _habit(habit: Habit, *, reason: str, text: str, verb: str, place: str = "") -> Proposal:
    url = f"{reverse('habit', args=[habit.pk])}{place}"
    return Proposal(Rank.PLAN, reason, habit.sentence, text, verb, url, icon="arrow-path-rounded-square")
