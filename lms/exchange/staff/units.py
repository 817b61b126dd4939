"""Finding departments and sites by code, name or place in the tree; noting the ones to create. Pure."""

import difflib
import re
from collections.abc import Iterable

from lms.exchange.cells import Wrong
from lms.exchange.staff.snapshot import Ref, Unit
from lms.lib.text import fold

ALIKE = 0.8
"""From 0 (nothing in common) to 1: two names with a slip of the finger between them are above this."""


class Units:
    """One tree, as it is and as it will be. `kind` is “department” or “site”."""

    def __init__(self, existing: Iterable[Unit], kind: str, may_create: bool) -> None:
        self.kind, self.may_create = kind, may_create
        self.created: list[Unit] = []
        self.by_ref: dict[Ref, Unit] = {}
        self.by_code: dict[str, Ref] = {}
        self.by_path: dict[tuple[str, ...], Ref] = {}
        self.by_name: dict[str, list[Ref]] = {}
        self.paths: dict[Ref, tuple[str, ...]] = {}
        self._found: dict[tuple[tuple[str, ...], str], Ref] = {}
        for unit in existing:
            self._add(unit)
        self.here = {fold(unit.name): unit.name for unit in self.by_ref.values()}

    def _add(self, unit: Unit) -> Ref:
        """Make a unit findable."""
        above = self.paths[unit.parent] if unit.parent is not None else ()
        self.paths[unit.ref] = path = (*above, fold(unit.name))
        self.by_ref[unit.ref] = unit
        self.by_code.setdefault(fold(unit.code), unit.ref)
        self.by_path.setdefault(path, unit.ref)
        self.by_name.setdefault(path[-1], []).append(unit.ref)
        return unit.ref

    def name_of(self, ref: Ref | None) -> str:
        """The name to show."""
        return self.by_ref[ref].name if ref is not None else ""

    def find(self, names: tuple[str, ...], code: str = "") -> Ref:
        """The unit with that code, else with that name or path; created when there is none and that is allowed."""
        asked = names, code
        if asked not in self._found:
            self._found[asked] = self._search(names, code)
        return self._found[asked]

    def _search(self, names: tuple[str, ...], code: str) -> Ref:
        """`find` without its memory: most lines name the same few units."""
        if code:
            known = self.by_code.get(fold(code))
            return known if known is not None else self._create(names or (code,), code)
        path = tuple(fold(name) for name in names)
        if len(path) > 1 and path in self.by_path:
            return self.by_path[path]
        alike = [ref for ref in self.by_name.get(path[-1], ()) if self.paths[ref][-len(path) :] == path]
        if len(path) == 1 and not alike and path[0] in self.by_code:
            return self.by_code[path[0]]
        if len(alike) > 1:
            raise Wrong(f"ambiguous_{self.kind}", value=" > ".join(names)[:80])
        return alike[0] if alike else self._create(names, "")

    def _create(self, names: tuple[str, ...], code: str) -> Ref:
        """A new unit under its parents, which are created too where they are missing."""
        if not self.may_create:
            near = ", ".join(self._near(names[-1]))[:300]
            raise Wrong(f"unknown_{self.kind}", value=(code or " > ".join(names))[:80], near=near)
        parent = self.find(names[:-1]) if len(names) > 1 else None
        code = code or self._free_code(names[-1])
        unit = Unit(f"new:{code}", names[-1], code, parent, self._near(names[-1]))
        self.created.append(unit)
        return self._add(unit)

    def _near(self, name: str) -> tuple[str, ...]:
        """Names that are here and may be what was meant by `name`."""
        return tuple(self.here[found] for found in difflib.get_close_matches(fold(name), self.here, 3, ALIKE))

    def _free_code(self, name: str) -> str:
        """A code made from the name, with a number when it is taken."""
        stem = re.sub(r"[^A-Z0-9]+", "-", fold(name).upper()).strip("-")[:50] or self.kind.upper()
        number, code = 1, stem
        while fold(code) in self.by_code:
            number += 1
            code = f"{stem}-{number}"
        return code
