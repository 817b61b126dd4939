"""What learning networks costs: lines kept by HR, totals by department, and the cost per person passed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.utils import timezone
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption.models import Cost, Passage
from lms.adoption.results import figures
from lms.adoption.results.figures import CostPerPerson
from lms.networks.models import Network
from lms.organisation.models import Department, Membership

NOTHING = Decimal(0)


@transaction.atomic
def keep(cost: Cost, by: User) -> Cost:
    """Write a line that is new or corrected."""
    if cost.pk is None:
        cost.entered_by, cost.entered_at = by, timezone.now()
    cost.save()
    log(cost, "adoption.cost_saved", user=by)
    return cost


@transaction.atomic
def take_back(cost: Cost, by: User) -> None:
    """It was a mistake: the line goes, the history says so."""
    log(cost, "adoption.cost_taken_back", user=by)
    cost.delete()


def total(costs: QuerySet[Cost]) -> Decimal:
    """The sum of these lines."""
    return costs.order_by().aggregate(sum=Sum("amount"))["sum"] or NOTHING


@dataclass(frozen=True)
class Total:
    """The costs of a department itself, without those below it; None: the whole house."""

    department: Department | None
    amount: Decimal


def by_department(costs: QuerySet[Cost]) -> list[Total]:
    """The sums of these lines by the department that bears them, in the order of the tree. Two statements."""
    sums = dict(costs.order_by().values_list("department").annotate(sum=Sum("amount")))
    units = Department.objects.filter(pk__in=[pk for pk in sums if pk])
    found = [Total(unit, sums[unit.pk]) for unit in units]
    return [Total(None, sums[None]), *found] if None in sums else found


def by_network(costs: QuerySet[Cost]) -> list[tuple[str, Decimal]]:
    """The sums of these lines by network, in the order of names. One statement."""
    return list(costs.order_by("network__name").values_list("network__name").annotate(sum=Sum("amount")))


def per_person_passed(network: Network, on: dt.date, departments: Iterable[Department] | None = None) -> CostPerPerson:
    """What the network cost up to `on`, over the people who had passed on it by then. Two statements.

    With `departments`, only what they bear and only the people who work in them on that day; whoever shows several
    groups beside each other must also hide what could be found by subtracting one from another.
    """
    costs = Cost.objects.filter(network=network, spent_on__lte=on)
    passed = Passage.objects.filter(network=network, passed_at__lt=_end_of(on))
    if departments is not None:
        chosen = [department.pk for department in departments]
        costs = costs.filter(department__in=chosen)
        there = Membership.objects.at(on).filter(department__in=chosen).order_by()
        passed = passed.filter(person__in=there.values("person"))
    return figures.cost_per_person(total(costs), passed.count())


def per_person(on: dt.date) -> list[tuple[Network, CostPerPerson]]:
    """The same for every network with costs, in the order of names. Three statements."""
    spent = Cost.objects.filter(spent_on__lte=on).order_by().values_list("network")
    sums: dict[int, Decimal] = dict(spent.annotate(sum=Sum("amount")))
    passed = Passage.objects.filter(passed_at__lt=_end_of(on)).order_by().values_list("network")
    people: dict[int, int] = dict(passed.annotate(n=Count("pk")))
    networks = Network.objects.filter(pk__in=sums)
    return [(network, figures.cost_per_person(sums[network.pk], people.get(network.pk, 0))) for network in networks]


def _end_of(day: dt.date) -> dt.datetime:
    """The first moment after a day, in the zone of the house."""
    following = day + dt.timedelta(days=1)
    return dt.datetime.combine(following, dt.time(), timezone.get_default_timezone())
