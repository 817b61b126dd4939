"""Adding up check-ins of a cohort before some of them are erased. `added` is pure; `keep` writes."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from lms.adoption.concerns import Stage
from lms.adoption.models import CheckIn, CohortMeasure, Missing, Passage

FEWEST = 5
"""People under which nothing stays."""
Cohort = tuple[int, dt.date]
"""A network, and the first day of the quarter in which its people began."""


def quarter_of(moment: dt.datetime) -> dt.date:
    """The first day of the quarter, in the house's time zone."""
    day = timezone.localdate(moment)
    return dt.date(day.year, day.month - (day.month - 1) % 3, 1)


def cohorts_of(passages: Iterable[Passage]) -> set[Cohort]:
    """The cohorts that these ways belong to."""
    return {(passage.network_id, quarter_of(passage.began_at)) for passage in passages}


def keep(cohorts: Iterable[Cohort]) -> int:
    """Write the figures of these cohorts as they are now, where five people or more answered; how many were written.

    A count made before stays where fewer people are left since.
    """
    return sum(_keep(network, quarter) for network, quarter in sorted(cohorts))


def _keep(network: int, quarter: dt.date) -> int:
    answered = CheckIn.objects.completed().filter(passage__network=network).select_related("passage")
    moments = defaultdict(list)
    for check_in in answered.order_by("pk"):
        if quarter_of(check_in.passage.began_at) == quarter:
            moments[check_in.moment, check_in.number].append(check_in)
    known = CohortMeasure.objects.filter(network=network, quarter=quarter)
    before = {(row.moment, row.number): row.people for row in known}
    written = 0
    for (moment, number), group in moments.items():
        if len(group) >= max(FEWEST, before.get((moment, number), 0)):
            place: dict[str, Any] = {"network_id": network, "quarter": quarter, "moment": moment, "number": number}
            CohortMeasure.objects.update_or_create(**place, defaults=added(group))
            written += 1
    return written


def added(group: list[CheckIn]) -> dict[str, Any]:
    """The answers of a group, added up: one check-in a person."""
    concerns = {stage: [given[stage] for one in group if stage in (given := one.concerns)] for stage in Stage}
    return {
        "people": len(group),
        "declared": _count(str(one.declared) for one in group if one.declared is not None),
        "evidenced": _count(str(one.evidenced) for one in group if one.evidenced is not None),
        "concerns": {str(stage.value): [len(values), sum(values)] for stage, values in concerns.items() if values},
        "missing": _count(kind.value for one in group for kind in Missing if kind in one.missing),
    }


def _count(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))
