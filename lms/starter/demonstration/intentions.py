"""Plans and habits of some of the people: made at the end of their modules, answered, tapped, all by the rules.

Told after the learning is done, person by person; every moment had come when the demonstration is made.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F

from courses.enrolment import current_outline
from courses.models import ActivityProgress, CoursePage
from lms.accounts.models import User
from lms.adoption.habits import keeping as habits
from lms.adoption.habits.weeks import MONTH
from lms.adoption.models import Habit, Plan, PlanExample
from lms.adoption.plans import keeping as plans
from lms.adoption.plans.days import ROUNDS, mailed_at
from lms.adoption.plans.mails import KIND, key_of
from lms.networks.models import Network
from lms.notifications import looks, trials
from lms.starter.accounts import ACCOUNTS
from lms.starter.demonstration import office_hours
from lms.starter.demonstration.script import Script

MAKES = 0.3
"""The share of completed modules after which somebody makes a plan."""
SAYS = {7: (("yes", 45), ("not_yet", 25), ("no_longer", 6), ("", 24)), 30: (("yes", 60), ("not_yet", 12), ("", 28))}
"""What people say at each round, with its weight; nothing is an answer too."""
FORGETS = 0.4
"""The share of those who would have answered and do not, when no mail asks them."""
BECOMES = 0.6
"""The share of plans done twice that become habits."""


KEEPERS = tuple(account.email for account in ACCOUNTS if account.role.startswith("employee"))
"""Whoever looks around as an employee finds a habit: two months of days, one answer, and the second one to give."""
KEPT_FOR, KEPT_ON = dt.timedelta(days=63), "linkedin"


@dataclass(frozen=True)
class Ended:
    """A module that somebody completed."""

    person: User
    module: uuid.UUID
    at: dt.datetime
    networks: tuple[int, ...]


def tell(scripts: Sequence[Script], now: dt.datetime) -> None:
    """Make the plans and habits of everybody who completed a module of these courses."""
    for ended in sorted(_ended(scripts), key=lambda found: (found.person.pk, found.at)):
        chance = random.Random(f"plan {ended.person.email} {ended.module}")
        if chance.random() < MAKES and (plan := _make(ended, chance)):
            _ask(plan, chance, now)
    for person in User.objects.filter(email__in=KEEPERS).order_by("email"):
        _keep(person, now)
    _look_back(now)


def _look_back(now: dt.datetime) -> None:
    """What became of the reminders, and the looks of the last months."""
    looks.settle(now)
    for months in range(4, -1, -1):
        looks.look(now - months * dt.timedelta(days=30))


def _ended(scripts: Sequence[Script]) -> Iterator[Ended]:
    """Every module completed by anybody: its last required activity, and when."""
    for script in scripts:
        networks = tuple(script.course.networks.values_list("pk", flat=True))
        for module, keys in _modules(script.course).items():
            rows = ActivityProgress.objects.filter(activity_key__in=keys)
            done: dict[User, list[dt.datetime]] = {}
            for row in rows.select_related("enrolment__person"):
                if row.completed_at:
                    done.setdefault(row.enrolment.person, []).append(row.completed_at)
            for person, ends in done.items():
                if len(ends) == len(keys):
                    yield Ended(person, module, max(ends), networks)


def _modules(course: CoursePage) -> dict[uuid.UUID, list[str]]:
    """The keys of the required activities of each module, by the module's key."""
    outline = current_outline(course.translation_key)
    wanted = {
        uuid.UUID(module["key"]): [step["key"] for step in module["activities"] if step["is_required"]]
        for module in outline.modules
    }
    return {module: keys for module, keys in wanted.items() if keys}


def _keep(person: User, now: dt.datetime) -> None:
    """A habit of the person's own, done on many working days, with its first month said."""
    chance = random.Random(f"habit {person.email}")
    network = Network.objects.get(key=KEPT_ON)
    about = PlanExample.objects.offered().about([network.pk])
    example = about.order_by(F("network").asc(nulls_last=True), "key").first()
    if example is None:
        return
    begun = office_hours.moment_on(office_hours.next_working_day((now - KEPT_FOR).date()), chance)
    habit = habits.begin(person, *_words(example, person), network, begun)
    for number in range(KEPT_FOR.days):
        moment = office_hours.moment_on((begun + dt.timedelta(days=number)).date(), chance)
        if office_hours.is_working_day(moment.date()) and begun <= moment <= now and chance.random() < 0.6:
            habits.done(habit, moment)
    habits.say_automaticity(habit, 1, {"starts": 3, "reminds": 4, "belongs": 2}, begun + dt.timedelta(days=MONTH))


def _words(example: PlanExample, person: User) -> tuple[str, str]:
    """Cue and action in the language of the person."""
    return (example.cue_en, example.action_en) if person.language == "en" else (example.cue_fr, example.action_fr)


def _make(ended: Ended, chance: random.Random) -> Plan | None:
    """A plan from one of the examples, for one of the next days."""
    examples = list(PlanExample.objects.offered().about(list(ended.networks)).select_related("network"))
    if not examples:
        return None
    example = chance.choice(examples)
    cue, action = _words(example, ended.person)
    day = ended.at.astimezone(ended.person.zone).date() + dt.timedelta(days=chance.randint(1, 6))
    made_at = ended.at + dt.timedelta(minutes=chance.randint(1, 4))
    return plans.make(ended.person, cue, action, day, example.network, module_key=ended.module, at=made_at)


def _ask(plan: Plan, chance: random.Random, now: dt.datetime) -> None:
    """What the person said at each round that has come; then, for some, a habit."""
    for days in ROUNDS:
        asked_on = plan.planned_on + dt.timedelta(days=days + chance.randint(0, 4))
        moment = office_hours.moment_on(office_hours.next_working_day(asked_on), chance)
        words, weights = zip(*SAYS[days], strict=True)
        said = chance.choices(words, weights)[0]
        if moment > now or not plan.person.is_active or not plan.is_open:
            return
        if not _forgets(plan, days) and said:
            plans.answer(plan, days, said, moment)
    if plan.is_done_twice and chance.random() < BECOMES:
        _live_with(habits.from_plan(plan, moment), moment, chance, now)


def _forgets(plan: Plan, days: int) -> bool:
    """Nobody was there to ask: the mail was held out, and the page was not opened in time."""
    due_at = mailed_at(plan.planned_on, days, plan.person.zone)
    held = trials.is_held_out(KIND, plan.person, key_of(plan, days), due_at)
    return held and random.Random(f"forgets {plan.person.email} {plan.planned_on} {days}").random() < FORGETS


def _live_with(habit: Habit, begun: dt.datetime, chance: random.Random, now: dt.datetime) -> None:
    """Taps on working days, more surely as time goes on; an answer a month; a few rest."""
    sure, ease = chance.uniform(0.35, 0.8), chance.uniform(0.5, 2.5)
    for number in range((now - begun).days):
        moment = office_hours.moment_on((begun + dt.timedelta(days=number)).date(), chance)
        if office_hours.is_working_day(moment.date()) and moment >= begun and chance.random() < sure:
            habits.done(habit, moment)
        if number and number % MONTH == 0 and chance.random() < 0.8:
            month = number // MONTH
            level = min(7.0, ease + 1.1 * month)
            said = {name: min(7, max(0, round(chance.gauss(level, 0.7)))) for name in ("starts", "reminds", "belongs")}
            habits.say_automaticity(habit, month, said, moment)
    if chance.random() < 0.1:
        habits.pause(habit, now)
