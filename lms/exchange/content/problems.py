"""What is wrong in a file: where, what, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file; lines and columns count from 1."""

    file: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return _("%(file)s, line %(line)s, column %(column)s") % {
            "file": self.file,
            "line": self.line,
            "column": self.column,
        }


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right."""

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


class RefusedError(Exception):
    """The files cannot be imported; nothing was."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
