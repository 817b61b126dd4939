"""Figures of the wall as it was on a day: by network, without groups under five. Three statements.

Everything is counted from what was there on that day, so that whoever asks about the same day is told the same. Only a
worry that is hidden counts for no day: it is not on the wall.

The wall says “a few” of fewer than five who share a worry, and how many of more. Here shares count from five of one
worry on, so that nothing remains when those that the wall counts are taken away; and two days compared say no more than
the wall says on each of them.
"""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Exists, OuterRef

from lms.adoption.models import Worry, WorryAnswer, WorryShare
from lms.adoption.worries.half_life import Spell, half_life
from lms.networks.models import Network
from lms.reports.days import monday_of
from lms.reports.figures import day_of

Thing = TypeVar("Thing")
AT_LEAST = 5


@dataclass(frozen=True)
class Row:
    """One network, worries about none, or all together; None where there are fewer than five of them."""

    network: str
    waiting: int | None
    answered: int | None
    fixed: int | None
    shares: int | None
    half_life: float | None
    """In weeks."""


def total(on: dt.date) -> Row:
    """All worries that can be read; networks under five count only if five come together, lest one subtract."""
    states, spells = _counted(on)
    counted = _safe({network: list(some.elements()) for network, some in states.items()})
    return _row("", Counter(counted), [one for some in spells.values() for one in some], on)


def _safe(groups: Mapping[int | None, list[Thing]]) -> list[Thing]:
    """What is in the groups of five and more, and in the others together."""
    large = [one for group in groups.values() for one in group if len(group) >= AT_LEAST]
    small = [one for group in groups.values() for one in group if len(group) < AT_LEAST]
    return [*large, *small] if len(small) >= AT_LEAST else large


def rows(on: dt.date) -> list[Row]:
    """A row for each network with a worry, those about none under “”; hidden ones are left out."""
    states, spells = _counted(on)
    names: dict[int | None, str] = dict(Network.objects.values_list("pk", "name"))
    found = [_row(names.get(pk, ""), states[pk], spells.get(pk, []), on) for pk in states]
    return sorted(found, key=lambda row: (row.network == "", row.network.casefold()))


def _row(network: str, states: Counter[str], spells: list[Spell], on: dt.date) -> Row:
    counts = {state: states[state] for state in Worry.State.values} if states.total() >= AT_LEAST else {}
    return Row(
        network,
        counts.get(Worry.State.WAITING),
        counts.get(Worry.State.ANSWERED),
        counts.get(Worry.State.FIXED),
        len(spells) if len(spells) >= AT_LEAST else None,
        half_life(spells, on),
    )


def _counted(on: dt.date) -> tuple[dict[int | None, Counter[str]], dict[int | None, list[Spell]]]:
    """States by network, and the shares of worries that five people or more have shared."""
    given = WorryAnswer.objects.filter(worry=OuterRef("pk")).alias(day=day_of("answered_at")).filter(day__lte=on)
    appeared = Worry.objects.readable().filter(week__lte=on).order_by()
    told = appeared.annotate(is_answered=Exists(given), is_fixed=Exists(given.filter(is_fix=True)))
    states: dict[int | None, Counter[str]] = {}
    for network, is_answered, is_fixed in told.values_list("network", "is_answered", "is_fixed"):
        states.setdefault(network, Counter())[_state(is_answered=is_answered, is_fixed=is_fixed)] += 1
    shared: dict[tuple[int | None, uuid.UUID], list[Spell]] = defaultdict(list)
    shares = WorryShare.objects.filter(worry__hidden_because="", since__lte=monday_of(on)).order_by()
    for network, worry, since, until in shares.values_list("worry__network", "worry", "since", "until"):
        shared[network, worry].append(Spell(since, until))
    spells: dict[int | None, list[Spell]] = defaultdict(list)
    for (about, _worry), some in shared.items():
        spells[about] += some if len(some) >= AT_LEAST else []
    return states, spells


def _state(*, is_answered: bool, is_fixed: bool) -> Worry.State:
    """As `answering.answer` puts it: once fixed, a worry stays so."""
    if is_fixed:
        return Worry.State.FIXED
    return Worry.State.ANSWERED if is_answered else Worry.State.WAITING
