"""What learning networks costs: lines kept by HR, totals by department, and the cost per person passed."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption.models import Cost
from lms.adoption.report.passing import passed_about
from lms.adoption.report.population import last_of_month_before
from lms.adoption.results import figures
from lms.adoption.results.figures import CostPerPerson
from lms.networks.models import Network
from lms.organisation.models import Department

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


def per_person_passed(network: Network, on: dt.date) -> CostPerPerson:
    """What the network cost until the end of the month before `on`, over the people who had passed by then.

    People are counted as in the report of the passage: about how many, so that nobody can be found by subtracting.
    """
    until = last_of_month_before(on)
    return figures.cost_per_person(spent_until(network, until), passed_about(network, until))


def spent_until(network: Network, day: dt.date) -> Decimal:
    """What a network cost until that day."""
    return total(Cost.objects.filter(network=network, spent_on__lte=day))


def per_person(on: dt.date) -> list[tuple[Network, CostPerPerson]]:
    """The same for every network with costs by then, in the order of names. Five statements a network."""
    spent = Cost.objects.filter(spent_on__lte=last_of_month_before(on)).order_by().values("network")
    return [(network, per_person_passed(network, on)) for network in Network.objects.filter(pk__in=spent)]
