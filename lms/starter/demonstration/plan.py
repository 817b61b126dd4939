"""The data files of the demonstration, read."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lms.starter.accounts import DOMAIN

FOLDER = Path(__file__).parent.parent
Data = Mapping[str, Any]


@cache
def organisation() -> Data:
    """`organisation.yaml`."""
    return _read("organisation.yaml")


@cache
def history() -> Data:
    """`history.yaml`."""
    return _read("history.yaml")


def _read(name: str) -> Data:
    data: Data = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return data


@dataclass(frozen=True)
class Wave:
    """Somebody asks people to take a course."""

    by: str
    course: str
    departments: tuple[str, ...]
    on: dt.date
    due_on: dt.date
    among: str = "everybody"
    note: str = ""


def waves(today: dt.date) -> list[Wave]:
    """The waves, with their dates."""
    return [_wave(today, **data) for data in history()["waves"]]


def _wave(today: dt.date, *, by: str, departments: list[str], days_ago: int, due_after: int, **rest: str) -> Wave:
    on = today - dt.timedelta(days=days_ago)
    return Wave(
        by=f"{by}@{DOMAIN}", departments=tuple(departments), on=on, due_on=on + dt.timedelta(days=due_after), **rest
    )


def story(email: str, course: str) -> Data | None:
    """What somebody of the cast does in a course, if that is told."""
    told: Data | None = history()["stories"].get(email.partition("@")[0], {}).get(course)
    return told


def stories() -> Iterator[tuple[str, str, Data]]:
    """Every story told: whose (e-mail address), in which course, and what."""
    for name, courses in history()["stories"].items():
        for course, told in courses.items():
            yield f"{name}@{DOMAIN}", course, told


def pace(department: str) -> str:
    """How people of a department learn."""
    return next(str(unit["pace"]) for unit in organisation()["departments"] if unit["code"] == department)
