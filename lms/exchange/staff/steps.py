"""What one line of the file comes to: a step of the plan, or a refusal. Plain values."""

import datetime as dt
from dataclasses import dataclass, field

from lms.exchange.staff.problems import Problem
from lms.exchange.staff.rows import StaffRow
from lms.exchange.staff.snapshot import Known, Place, Ref


@dataclass(frozen=True)
class Options:
    """What HR chose. `mapped` are the fields that have a column: only these are touched."""

    day: dt.date
    mapped: frozenset[str]
    may_create_units: bool = True
    is_absence_leaving: bool = False


@dataclass(frozen=True)
class Refused:
    """A line that is not taken; `number` and `email` are what it says about who it is, as far as it can be read."""

    line: int
    name: str
    problems: tuple[Problem, ...]
    number: str = ""
    email: str = ""


@dataclass
class Step:
    """What a line asks for; what is empty below `wanted` stays as it is.

    `has_left`: the file gives a last day that is over. `is_reopened`: somebody came back, and the account opens again.
    """

    row: StaffRow
    known: Known | None
    wanted: Place
    fields: dict[str, str] = field(default_factory=dict)
    place: Place | None = None
    starts_on: dt.date | None = None
    last_day: dt.date | None = None
    is_reopened: bool = False
    has_left: bool = False
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def orders(self) -> tuple[object, ...]:
        """All that is written because of this step, over what is there, and in the words in which it is shown."""
        written = self.fields, self.place, self.starts_on, self.last_day, self.is_reopened
        return self.ref, self.before, written, self.changes

    @property
    def before(self) -> tuple[object, ...]:
        """What there is of that which is written over: nothing of somebody new."""
        if self.known is None:
            return ()
        fields = {key: getattr(self.known, key) for key in self.fields}
        place = self.known.place if self.place else None
        return fields, place, self.known.ends_on if self.place or self.last_day else None

    @property
    def does_something(self) -> bool:
        """Something is to be written."""
        return bool(self.fields or self.place or self.last_day or self.is_reopened)

    @property
    def is_gone(self) -> bool:
        """Somebody who was never here and has left already: nobody to bring in."""
        return self.known is None and self.has_left

    @property
    def reasons(self) -> tuple[Problem, ...]:
        """Why nothing is done, where that does not go without saying."""
        return (Problem("ends_on", "gone"),) if self.is_gone else ()

    @property
    def ref(self) -> Ref:
        """The person, there already or new."""
        return self.known.pk if self.known else f"new:{self.row.line}"
