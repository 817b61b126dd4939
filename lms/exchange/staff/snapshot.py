"""What there is before the import, as plain values, so that the plan can be made and tested without a database."""

import datetime as dt
from dataclasses import dataclass

Ref = int | str
"""The id of a row, or a name for one that will be created (`new:…`)."""


TEXTS = ("job_title", "category", "regime")


@dataclass(frozen=True, slots=True)
class Place:
    """Where and as what somebody works."""

    department: Ref
    site: Ref | None = None
    manager: Ref | None = None
    job_title: str = ""
    category: str = ""
    regime: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A person who is already here. `place` is empty for who has left; the dates are those of the last stretch."""

    pk: int
    email: str
    first_name: str
    last_name: str
    employee_number: str = ""
    language: str = ""
    is_active: bool = True
    is_administrator: bool = False
    is_importer: bool = False
    place: Place | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def is_protected(self) -> bool:
        """Never deactivated by a file."""
        return self.is_administrator or self.is_importer


@dataclass(frozen=True, slots=True)
class Unit:
    """A department or a site, there already or to be created; `near` are names that are here and look like its own."""

    ref: Ref
    name: str
    code: str
    parent: Ref | None = None
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """The people, departments and sites; parents come before their children."""

    people: tuple[Known, ...] = ()
    departments: tuple[Unit, ...] = ()
    sites: tuple[Unit, ...] = ()
