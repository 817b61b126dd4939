"""Departments and sites: created, renamed, moved, and counted."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.organisation.models import Department, Membership, Site

Unit = Department | Site


@transaction.atomic
def save(unit: Unit, under: Unit | None, by: User) -> Unit:
    """Write a unit that is new or has changed, and put it `under` another, or at the top; siblings stay sorted."""
    model = type(unit)
    if unit.pk is None:
        saved = model.objects.get(pk=under.pk).add_child(instance=unit) if under else model.add_root(instance=unit)
        log(instance=saved, action="wagtail.create", user=by)
        return saved
    unit.save()
    fresh = model.objects.get(pk=unit.pk)
    if under:
        fresh.move(model.objects.get(pk=under.pk), "sorted-child")
    else:
        fresh.move(model.get_first_root_node(), "sorted-sibling")
    log(instance=unit, action="wagtail.edit", user=by)
    return model.objects.get(pk=unit.pk)


@dataclass(frozen=True)
class Box:
    """A department as the organisation chart shows it."""

    department: Department
    level: int
    own: int
    below: int

    @property
    def indent(self) -> int:
        """Steps to the right: none for the top."""
        return self.level - 1

    @property
    def people(self) -> int:
        """Headcount, with everything below."""
        return self.own + self.below


def chart(departments: QuerySet[Department], day: dt.date) -> list[Box]:
    """These departments, parents first, with the number of people at work in each on `day`, in two statements."""
    units = list(departments.select_related("manager"))
    at_work = Membership.objects.at(day).filter(person__is_active=True, department__in=[unit.pk for unit in units])
    counts = dict(at_work.order_by().values_list("department").annotate(n=Count("person", distinct=True)))
    levels = _levels(units)
    return [
        Box(
            department=unit,
            level=levels[unit.pk],
            own=counts.get(unit.pk, 0),
            below=sum(counts.get(o.pk, 0) for o in units if o.path.startswith(unit.path) and o.pk != unit.pk),
        )
        for unit in units
    ]


def _levels(units: list[Department]) -> dict[int, int]:
    """How deep each stands among the departments shown: the highest one seen is at 1, whatever is above it."""
    paths = {unit.path for unit in units}
    step = Department.steplen
    return {unit.pk: 1 + sum(unit.path[:end] in paths for end in range(step, len(unit.path), step)) for unit in units}
