"""What a file would do to the results that are here: added, changed, left alone, refused. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lms.adoption.results.stretches import Ledger
from lms.exchange.results.columns import FIGURES
from lms.exchange.results.problems import Problem
from lms.exchange.results.rows import ResultRow

Values = Mapping[str, int | None]
Change = tuple[str, int | None, int | None]


@dataclass(frozen=True)
class Refused:
    """A line that is not taken."""

    line: int
    about: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Step:
    """A line that is taken, with (figure, before, after) for each that changes."""

    row: ResultRow
    changes: tuple[Change, ...] = ()


@dataclass
class Plan:
    """The lines of a file by what becomes of them."""

    created: list[Step] = field(default_factory=list)
    changed: list[Step] = field(default_factory=list)
    same: list[Step] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The same as long as the same would be written."""
        orders = [
            (kind, step.row.key, str(step.row.since), sorted(step.row.figures.items()), step.changes)
            for kind, steps in (("new", self.created), ("changed", self.changed))
            for step in steps
        ]
        return hashlib.sha256(json.dumps(orders).encode()).hexdigest()


def build(rows: Iterable[ResultRow | Refused], known: Mapping[str, Values], ledger: Ledger) -> Plan:
    """The plan for `rows` over what is `known` by key; `ledger` holds the days counted already, and grows."""
    plan = Plan()
    seen: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Refused):
            plan.refused.append(row)
        elif row.key in seen:
            plan.refused.append(_refused(row, "twice", first=seen[row.key]))
        else:
            seen[row.key] = row.line
            _place(row, plan, known, ledger)
    plan.refused.sort(key=lambda refused: refused.line)
    return plan


def _place(row: ResultRow, plan: Plan, known: Mapping[str, Values], ledger: Ledger) -> None:
    """Put one line where it belongs."""
    is_post = bool(row.post)
    if (values := known.get(row.key)) is not None:
        changes = _changes(row, values)
        (plan.changed if changes else plan.same).append(Step(row, changes))
    elif clash := ledger.clash(row.since, row.until, is_post=is_post):
        since, until = (day.isoformat() for day in clash)
        plan.refused.append(_refused(row, "counted", since=since, until=until))
    else:
        ledger.add(row.since, row.until, is_post=is_post)
        told = tuple((name, None, row.figures[name]) for name in FIGURES if name in row.figures)
        plan.created.append(Step(row, told))


def _changes(row: ResultRow, values: Values) -> tuple[Change, ...]:
    """What the line tells otherwise than what is here; what it does not tell stays."""
    told = ((name, values.get(name), row.figures[name]) for name in FIGURES if name in row.figures)
    return tuple(change for change in told if change[1] != change[2])


def _refused(row: ResultRow, code: str, **params: str | int) -> Refused:
    return Refused(row.line, row.since.isoformat(), (Problem(None, code, params),))
