"""What the page “My plans and habits” shows: each plan with its question, each habit with its weeks."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from courses import addresses
from courses.models import CoursePage, Enrolment, ModulePage
from lms.accounts.models import User
from lms.adoption.habits import keeping as habits
from lms.adoption.habits.weeks import Day, weeks
from lms.adoption.models import Habit, Plan, PlanExample
from lms.adoption.plans import keeping as plans
from lms.networks.models import Network


@dataclass(frozen=True)
class PlanCard:
    """A plan as its page shows it; `question` is the round asked about."""

    plan: Plan
    question: int | None
    has_habit: bool

    @property
    def may_become_habit(self) -> bool:
        """Done at both rounds, and no habit yet."""
        return self.plan.is_open and self.plan.is_done_twice and not self.has_habit


@dataclass(frozen=True)
class HabitCard:
    """A habit as its page shows it."""

    habit: Habit
    weeks: list[list[Day]]
    number: int
    """Which day of the habit it is."""
    times: int
    """On how many days it was done."""
    is_done_today: bool
    month: int | None
    """The month whose automaticity is asked for now."""


def plan_cards(person: User, at: dt.datetime) -> list[PlanCard]:
    """Every plan of a person: those asked about now, the other open ones, those let go. Three statements."""
    held = set(Habit.objects.visible_to(person).exclude(plan=None).values_list("plan_id", flat=True))
    found = list(plans.of(person))
    for plan in found:
        plan.person = person
    cards = [PlanCard(plan, plans.question_for(plan, at), plan.pk in held) for plan in found]
    return sorted(cards, key=lambda card: (not card.plan.is_open, card.question is None))


def habit_cards(person: User, at: dt.datetime) -> list[HabitCard]:
    """Every habit of a person, those that go on first. Three statements."""
    today = timezone.localdate(at, person.zone)
    cards = [habit_card(habit, today) for habit in habits.of(person)]
    return sorted(cards, key=lambda card: (card.habit.ended_on is not None, card.habit.paused_on is not None))


def habit_card(habit: Habit, today: dt.date) -> HabitCard:
    """One habit of `habits.of`, as it stands on `today`."""
    done = {row.day for row in habit.days.all()}
    return HabitCard(
        habit,
        weeks(habit.started_on, habit.ended_on or today, done),
        habit.day_number(today),
        len(done),
        today in done,
        habits.month_asked(habit, today),
    )


def module_of(person: User, key: uuid.UUID | None) -> ModulePage | None:
    """The live module of this key, in the reader's language, when the person is on its course. Three statements."""
    pages = ModulePage.objects.live().filter(translation_key=key).select_related("locale") if key else []
    module = addresses.in_language(pages, get_language() or "")
    course = course_of(module) if module else None
    on_it = course and Enrolment.objects.filter(person=person, course_key=course.translation_key).exists()
    return module if on_it else None


def course_of(module: ModulePage) -> CoursePage | None:
    """The course that holds a module."""
    found: CoursePage | None = CoursePage.objects.filter(path=module.path[: -addresses.STEP]).first()
    return found


def examples_for(module: ModulePage | None) -> QuerySet[PlanExample]:
    """Good examples: those about the networks of the module's course, then those for any; without a module, all."""
    course = course_of(module) if module else None
    networks = course.networks.all() if course else Network.objects.all()
    about = PlanExample.objects.offered().about([network.pk for network in networks])
    name = F("network__name")
    order = name.asc(nulls_last=True) if module else name.asc(nulls_first=True)
    found: QuerySet[PlanExample] = about.select_related("network").order_by(order, "key")
    return found
