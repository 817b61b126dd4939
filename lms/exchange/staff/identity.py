"""Which line is which person: by employee number first, then by address; one line a person. Pure."""

from collections.abc import Iterable

from lms.exchange.staff.problems import Problem
from lms.exchange.staff.rows import StaffRow
from lms.exchange.staff.snapshot import Known


class Directory:
    """The people there are, findable; remembers which of them, and which new ones, a line has named already."""

    def __init__(self, people: Iterable[Known]) -> None:
        self.by_number: dict[str, Known] = {}
        self.by_email: dict[str, Known] = {}
        self._lines: dict[str, int] = {}
        for person in people:
            self.by_email[person.email.lower()] = person
            if person.employee_number:
                self.by_number[_key(person.employee_number)] = person

    def known(self, number: str, email: str) -> Known | None:
        """The person with that number, else with that address."""
        return (self.by_number.get(_key(number)) if number else None) or self.by_email.get(email.lower())

    def identify(self, row: StaffRow) -> Known | Problem | None:
        """Who the line is about; nobody here yet; or why that cannot be said."""
        if first := self._first_line(row):
            return Problem("", "twice", {"first": first})
        known = self.known(row.employee_number, row.email)
        if known is None:
            return None
        owner = self.by_email.get(row.email)
        if owner is not None and owner is not known:
            return Problem("email", "address_elsewhere", {"name": owner.name})
        if _numbers_differ(known, row) and _key(row.employee_number) not in self.by_number:
            return Problem("email", "number_elsewhere", {"name": known.name, "number": known.employee_number})
        return known

    def _first_line(self, row: StaffRow) -> int:
        """The line that named the same person before, or 0; from now on this one is remembered."""
        known = self.known(row.employee_number, row.email)
        marks = {f"email:{row.email}", f"person:{known.pk}" if known else f"email:{row.email}"}
        if row.employee_number:
            marks.add(f"number:{_key(row.employee_number)}")
        first = min((self._lines[mark] for mark in marks if mark in self._lines), default=0)
        for mark in marks:
            self._lines.setdefault(mark, row.line)
        return first


def _numbers_differ(known: Known, row: StaffRow) -> bool:
    """Both say a number, and not the same."""
    return bool(
        known.employee_number and row.employee_number and _key(known.employee_number) != _key(row.employee_number)
    )


def _key(number: str) -> str:
    """A number as it is compared: capitals do not count."""
    return number.casefold()
