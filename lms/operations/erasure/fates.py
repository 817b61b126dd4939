"""What would become of all that is held about somebody: the dry run. Reads, and changes nothing.

The register of holdings says it all, and nothing is listed here a second time.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CASCADE, SET_NULL, Field, ForeignKey, Model, Q

from courses.models import ActivityProgress, Completion
from lms.accounts.models import User
from lms.lib.holdings import Erased, Holding, computed, holdings
from lms.lib.periods import Period
from lms.organisation.departures import last_day_of
from quizzes.models import Attempt


@dataclass
class Fate:
    """The kinds of thing that share a fate, and how many rows of the person there are in all."""

    names: list[str] = field(default_factory=list)
    rows: int = 0

    def add(self, name: str, rows: int) -> None:
        """One more kind. It is listed with and without rows: whether there are any would tell something."""
        self.names.append(name)
        self.rows += rows


@dataclass
class Fates:
    """What goes, what stays without the name, what is kept with it; until when, where anything is.

    Read by administrators, who see nobody's learning: kinds are those of everybody, and rows are only counted together.
    """

    keeps: bool
    """A duty holds something."""
    until: dt.date | None
    erased: Fate = field(default_factory=Fate)
    unnamed: Fate = field(default_factory=Fate)
    kept: Fate = field(default_factory=Fate)

    def counts(self) -> dict[str, int]:
        """How many rows of each fate."""
        return {"erased": self.erased.rows, "unnamed": self.unnamed.rows, "kept": self.kept.rows}


def of(person: User) -> Fates:
    """The fates of all that is held about `person`. At most two statements a kind."""
    keeps, day = has_records(person), last_day_of(person)
    fates = Fates(keeps, day + Period.RECORDS.time if keeps and day else None)
    for holding in holdings():
        _sort(fates, holding, person)
    for made in computed():  # never counted: nobody but the person reads how many there are
        fates.unnamed.add(made.name, 0)
    for fate in (fates.erased, fates.unnamed, fates.kept):
        fate.names.sort(key=str.casefold)
    return fates


def has_records(person: User) -> bool:
    """Something was completed, passed or corrected that a duty holds: else nothing of the person has to stay."""
    return (
        Completion.objects.filter(Q(person=person) | Q(author=person)).exists()
        or ActivityProgress.objects.filter(enrolment__person=person).exclude(completed_at=None).exists()
        or Attempt.objects.submitted().of(person).exists()
    )


def _sort(fates: Fates, holding: Holding, person: User) -> None:
    """Rows that belong to the person go or are held; rows in which he or she is merely named lose the name."""
    owned = [path for path in holding.paths if belongs(holding.model, path)]
    named = [path for path in holding.paths if path not in owned]
    mine = holding.by(person, *owned) if owned else Q(pk__in=())
    others = holding.by(person, *named) | (holding.find(person) if holding.find else Q())
    rows = holding.model._base_manager
    if owned:
        fate = fates.kept if holding.erased == Erased.HELD and fates.keeps else fates.erased
        fate.add(holding.name, rows.filter(mine).distinct().count())
    if others:
        fates.unnamed.add(holding.name, rows.filter(others).exclude(mine).distinct().count())


def belongs(model: type[Model], path: str) -> bool:
    """At the end of this path the row is the person’s: no link on the way is merely cut when the person goes."""
    return all(_on_delete(link) != SET_NULL for link in hops(model, path))


def hops(model: Any, path: str) -> list[Field]:
    """The links along a path; none for the person’s own row."""
    found = []
    for name in path.split("__") if path != "pk" else ():
        found.append(model._meta.get_field(name))
        model = found[-1].related_model
    return found


def _on_delete(link: Any) -> Any:
    """What the database does with a row at the end of this link; one of many is simply cut."""
    return link.remote_field.on_delete if isinstance(link, ForeignKey) else SET_NULL


def is_erased_by(holding: Holding, path: str) -> bool:
    """Rows at the end of this path are deleted with the person."""
    return holding.erased == Erased.ROW and all(_on_delete(link) == CASCADE for link in hops(holding.model, path))
