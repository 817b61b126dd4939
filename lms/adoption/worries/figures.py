"""Figures of the wall for reports: by network, without groups under five. Three statements."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from lms.adoption.models import Worry, WorryShare
from lms.adoption.worries.half_life import Spell, half_life
from lms.networks.models import Network

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


def total(today: dt.date) -> Row:
    """All worries that can be read; networks under five count only if five come together, lest one subtract."""
    states, spells = _counted()
    counted = _safe({network: list(some.elements()) for network, some in states.items()})
    return _row("", Counter(counted), _safe(spells), today)


def _safe(groups: Mapping[int | None, list[Thing]]) -> list[Thing]:
    """What is in the groups of five and more, and in the others together."""
    large = [one for group in groups.values() for one in group if len(group) >= AT_LEAST]
    small = [one for group in groups.values() for one in group if len(group) < AT_LEAST]
    return [*large, *small] if len(small) >= AT_LEAST else large


def rows(today: dt.date) -> list[Row]:
    """A row for each network with a worry, those about none under “”; hidden ones are left out."""
    states, spells = _counted()
    names: dict[int | None, str] = dict(Network.objects.values_list("pk", "name"))
    found = [_row(names.get(pk, ""), states[pk], spells.get(pk, []), today) for pk in states]
    return sorted(found, key=lambda row: (row.network == "", row.network.casefold()))


def _row(network: str, states: Counter[str], spells: list[Spell], today: dt.date) -> Row:
    counts = {state: states[state] for state in Worry.State.values} if states.total() >= AT_LEAST else {}
    return Row(
        network,
        counts.get(Worry.State.WAITING),
        counts.get(Worry.State.ANSWERED),
        counts.get(Worry.State.FIXED),
        len(spells) if len(spells) >= AT_LEAST else None,
        half_life(spells, today),
    )


def _counted() -> tuple[dict[int | None, Counter[str]], dict[int | None, list[Spell]]]:
    """States and shares by network."""
    states: dict[int | None, Counter[str]] = {}
    for network, state in Worry.objects.readable().order_by().values_list("network", "state"):
        states.setdefault(network, Counter())[state] += 1
    spells: dict[int | None, list[Spell]] = {}
    shares = WorryShare.objects.filter(worry__hidden_because="").order_by()
    for network, since, until in shares.values_list("worry__network", "since", "until"):
        spells.setdefault(network, []).append(Spell(since, until))
    return states, spells
