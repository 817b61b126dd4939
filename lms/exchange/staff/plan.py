"""What an import would do: created, changed, left alone, refused, leaving. Pure, and the same for the same input."""

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lms.exchange.cells import Wrong
from lms.exchange.staff.differences import compare
from lms.exchange.staff.identity import Directory
from lms.exchange.staff.managers import addresses, circles
from lms.exchange.staff.problems import Problem
from lms.exchange.staff.rows import StaffRow
from lms.exchange.staff.snapshot import TEXTS, Known, Place, Ref, Snapshot, Unit
from lms.exchange.staff.steps import Options, Refused, Step
from lms.exchange.staff.units import Units


@dataclass
class Plan:
    """The five groups, and the units to create on the way."""

    created: list[Step] = field(default_factory=list)
    changed: list[Step] = field(default_factory=list)
    same: list[Step] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    leaving: list[Known] = field(default_factory=list)
    departments: list[Unit] = field(default_factory=list)
    sites: list[Unit] = field(default_factory=list)
    staff: int = 0
    is_absence_certain: bool = True
    left: dict[int, str] = field(default_factory=dict)
    """The department that each of those leaving stands in, by the number of the person."""

    @property
    def gone(self) -> list[Step]:
        """The lines of people who have left already and were never here."""
        return [step for step in self.same if step.is_gone]

    @property
    def leaving_share(self) -> float:
        """How many per cent of the people at work today would leave."""
        return 100 * len(self.leaving) / self.staff if self.staff else 0.0

    @property
    def digest(self) -> str:
        """Equal for two plans that do the same to the same: who said yes to one has said yes to the other."""
        told = [
            [step.orders for step in self.created + self.changed],
            [refused.line for refused in self.refused],
            [(known.pk, self.left.get(known.pk)) for known in self.leaving],
            self.departments + self.sites,
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def build(rows: Iterable[StaffRow | Refused], snapshot: Snapshot, options: Options) -> Plan:
    """The plan for these lines over what there is."""
    return _Builder(snapshot, options).build(list(rows))


class _Builder:
    """Holds the indexes while a plan is made."""

    def __init__(self, snapshot: Snapshot, options: Options) -> None:
        self.snapshot, self.options = snapshot, options
        self.directory = Directory(snapshot.people)
        self.departments = Units(snapshot.departments, "department", options.may_create_units)
        self.sites = Units(snapshot.sites, "site", options.may_create_units)
        self.by_pk: dict[Ref, Known] = {known.pk: known for known in snapshot.people}
        self.steps: dict[int, Step] = {}
        self.misplaced: list[Step] = []
        """Lines refused for their site or department, of which the manager is still to be looked at."""
        self.refused: dict[int, Refused] = {}

    def build(self, rows: list[StaffRow | Refused]) -> Plan:
        """Lines one by one, then what only shows when all are read: managers, circles, the absent."""
        for row in rows:
            if isinstance(row, Refused):
                self.refused[row.line] = row
            else:
                self._take(row)
        self._name_managers()
        for step in list(self.steps.values()):
            if problem := compare(step, self.options):
                self._refuse(step.row, problem)
        # Whoever is refused keeps the manager of before, which may close another circle.
        while self._refuse_circles() or self._refuse_orphans():
            pass
        for step in self.steps.values():
            step.changes = self._told(step)
        return self._in_groups()

    def _refuse(self, row: StaffRow, *problems: Problem) -> None:
        """The line is not taken; what else is wrong with a line refused already is told after the rest."""
        self.steps.pop(row.line, None)
        earlier = self.refused[row.line].problems if row.line in self.refused else ()
        told = (*earlier, *problems)
        self.refused[row.line] = Refused(row.line, row.name, told, row.employee_number, row.email)

    def _take(self, row: StaffRow) -> None:
        """Who, and where; managers come later, when everybody is known."""
        known = self.directory.identify(row)
        if isinstance(known, Problem):
            self._refuse(row, known)
            return
        place, problems = self._place(row, known)
        step = Step(row, known, place)
        if problems:
            self.misplaced.append(step)
            self._refuse(row, *problems)
        else:
            self.steps[row.line] = step

    def _place(self, row: StaffRow, known: Known | None) -> tuple[Place, list[Problem]]:
        """The place the line asks for, and what is wrong with it: what has no column stays as it is."""
        before = known.place if known and known.place else Place(department=0)
        found: dict[str, Any] = {key: getattr(row, key) for key in TEXTS if key in self.options.mapped}
        problems = []
        for key, find in (("site", self._site), ("department", self._department)):
            if key == "site" and key not in self.options.mapped:
                continue
            try:
                found[key] = find(row)
            except Wrong as wrong:
                column = "department_code" if key == "department" and not row.department else key
                problems.append(Problem(column, wrong.code, wrong.params))
        return dataclasses.replace(before, **found), problems

    def _site(self, row: StaffRow) -> Ref | None:
        """The site of that name or code."""
        return self.sites.find((row.site,)) if row.site else None

    def _department(self, row: StaffRow) -> Ref:
        """The department of that name or path, or of that code; every line gives one."""
        return self.departments.find(row.department, row.department_code)

    # --- Managers ---

    def _name_managers(self) -> None:
        """Resolve the manager column over the people there are and the lines that are taken."""
        if "manager" not in self.options.mapped:
            return
        known = ((person.pk, person.employee_number, person.email) for person in self.snapshot.people)
        taken = ((step.ref, step.row.employee_number, step.row.email) for step in self.steps.values())
        refs = addresses(known) | addresses(taken)
        lines = {name: row.line for row in self.refused.values() for name in (row.number.casefold(), row.email) if name}
        for step in [*self.steps.values(), *self.misplaced]:
            if problem := _manager_problem(step, refs, lines):
                self._refuse(step.row, problem)
            else:
                step.wanted = dataclasses.replace(step.wanted, manager=refs.get(step.row.manager.casefold()))

    def _refuse_orphans(self) -> bool:
        """Refuse who would report to somebody new who is not brought in: refused meanwhile, or gone already."""
        there: set[Ref | None] = {step.ref for step in self.steps.values() if step.place} | set(self.by_pk) | {None}
        orphans = [step for step in self.steps.values() if step.place and step.place.manager not in there]
        for step in orphans:
            self._refuse(step.row, Problem("manager", "refused_manager", {"first": str(step.wanted.manager)[4:]}))
        return bool(orphans)

    def _refuse_circles(self) -> bool:
        """Refuse every line that closes a circle; circles that were here before are not this file's matter."""
        steps = {step.ref: step for step in self.steps.values()}
        managers: dict[Ref, Ref | None] = {
            known.pk: known.place.manager if known.place else None for known in self.snapshot.people
        }
        managers |= {ref: step.place.manager for ref, step in steps.items() if step.place}
        bad = []
        for circle in circles(managers):
            names = ", ".join(self._name(ref) for ref in circle)[:300]
            bad += [(steps[ref], names) for ref in circle if ref in steps and self._is_new_link(steps[ref])]
        for step, names in bad:
            self._refuse(step.row, Problem("manager", "manager_circle", {"names": names}))
        return bool(bad)

    @staticmethod
    def _is_new_link(step: Step) -> bool:
        """The line gives a manager who is not the present one."""
        before = step.known.place if step.known else None
        return step.place is not None and (before is None or before.manager != step.place.manager)

    def _name(self, ref: Ref | None) -> str:
        """The name of a person, there already or new."""
        if ref is None:
            return ""
        if isinstance(ref, int):
            return self.by_pk[ref].name
        return next((step.row.name for step in self.steps.values() if step.ref == ref), str(ref))

    # --- Groups ---

    def _told(self, step: Step) -> list[tuple[str, str, str]]:
        """What changes, as (field, before, after) in words."""
        before = step.known.place if step.known else None
        told = [(key, str(getattr(step.known, key, "") or ""), value) for key, value in step.fields.items()]
        told += [] if step.place is None else self._told_places(before, step.place)
        if step.place and step.known is None and step.starts_on:
            told.append(("starts_on", "", step.starts_on.isoformat()))
        if step.last_day:
            ended = step.known.ends_on if step.known and step.known.ends_on else ""
            told.append(("ends_on", str(ended), step.last_day.isoformat()))
        return [*told, ("account", "closed", "open")] if step.is_reopened else told

    def _told_places(self, before: Place | None, after: Place) -> list[tuple[str, str, str]]:
        """What differs between two places, in words."""
        one, other = self._words(before) if before else {}, self._words(after)
        return [(key, one.get(key, ""), value) for key, value in other.items() if one.get(key, "") != value]

    def _words(self, place: Place) -> dict[str, str]:
        """A place in words."""
        named = {
            "department": self.departments.name_of(place.department),
            "site": self.sites.name_of(place.site),
            "manager": self._name(place.manager),
        }
        return named | {key: getattr(place, key) for key in TEXTS}

    def _in_groups(self) -> Plan:
        """Every step where it belongs, in the order of the file."""
        steps = [self.steps[line] for line in sorted(self.steps)]
        present, is_certain = self._present()
        leaving = self._leaving(present, is_certain)
        return Plan(
            created=[step for step in steps if step.known is None and step.does_something],
            changed=[step for step in steps if step.known is not None and step.does_something],
            same=[step for step in steps if not step.does_something],
            refused=sorted(self.refused.values(), key=lambda refused: refused.line),
            leaving=leaving,
            departments=self._needed(self.departments, {step.place.department for step in steps if step.place}),
            sites=self._needed(self.sites, {step.place.site for step in steps if step.place}),
            staff=sum(1 for known in self.snapshot.people if known.is_active and known.place),
            is_absence_certain=is_certain,
            left={known.pk: self.departments.name_of(known.place.department) for known in leaving if known.place},
        )

    def _present(self) -> tuple[set[Ref], bool]:
        """Who is in the file, refused lines included; and whether every refused line could be told to be somebody."""
        refused = [self.directory.known(row.number, row.email) for row in self.refused.values()]
        present = {step.ref for step in self.steps.values()} | {known.pk for known in refused if known}
        return present, None not in refused

    def _leaving(self, present: set[Ref], is_certain: bool) -> list[Known]:
        """Whose account is to be closed: the departures noted in the file and, when that is certain, the absent."""
        if not self.options.is_absence_leaving:
            return []
        left = {step.ref for step in self.steps.values() if step.has_left}
        placed: set[Ref] = {person.pk for person in self.snapshot.people if person.place}
        absent = placed - present if is_certain else set()
        gone = left | absent
        return [who for who in self.snapshot.people if who.pk in gone and who.is_active and not who.is_protected]

    @staticmethod
    def _needed(units: Units, used: set[Ref | None]) -> list[Unit]:
        """The new units that a line taken in stands in, and those above them."""
        needed: set[Ref | None] = set()
        for unit in reversed(units.created):
            if unit.ref in used or unit.ref in needed:
                needed |= {unit.ref, unit.parent}
        return [unit for unit in units.created if unit.ref in needed]


def _manager_problem(step: Step, refs: Mapping[str, Ref], refused: Mapping[str, int]) -> Problem | None:
    """What is wrong with the manager that a line names, if it names one; `refused` are those not taken, by line."""
    name = step.row.manager.casefold()
    manager = refs.get(name)
    if not name:
        return None
    # Somebody new whose line is refused has no ref, only the names that the line gives.
    if manager == step.ref or name in (step.row.employee_number.casefold(), step.row.email.casefold()):
        return Problem("manager", "own_manager")
    if manager is not None:
        return None
    if name in refused:
        return Problem("manager", "refused_manager", {"first": refused[name]})
    return Problem("manager", "unknown_manager", {"value": step.row.manager[:80]})
