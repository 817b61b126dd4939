"""A seeded cohort: twenty-four people of three departments on one network, every date and answer written down.

    department   set out         followed   people   passed after so many days
    A            1 Feb 2026 (Q1)    241        7      100 100 130 200
    B            1 Feb 2026 (Q1)    241        5      130 160
    B            4 May 2026 (Q2)    149        5      100
    C            4 May 2026 (Q2)    149        7      130

The report counts what there was until 30 September 2026. Everybody answered at the start and ninety days later.
"""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest

from lms.accounts.models import User
from lms.adoption.models import CheckIn, Passage
from lms.adoption.moments import Moment
from lms.adoption.report import declared
from lms.networks.models import Network
from lms.organisation.models import Department
from tests.factories import make_department, make_member
from tests.remembered import remembered

UNTIL = dt.date(2026, 9, 30)
Q1, Q2 = dt.date(2026, 2, 1), dt.date(2026, 5, 4)
GROUPS = (("A", Q1, 7, (100, 100, 130, 200)), ("B", Q1, 5, (130, 160)), ("B", Q2, 5, (100,)), ("C", Q2, 7, (130,)))
PARIS = ZoneInfo("Europe/Paris")


def noon(day: dt.date) -> dt.datetime:
    """Of a day in Paris."""
    return dt.datetime.combine(day, dt.time(12), PARIS)


@dataclass
class Cohort:
    """See the module."""

    network: Network
    departments: dict[str, Department]
    people: list[User]


@pytest.fixture
def cohort(general: Department, karim: User, monkeypatch: pytest.MonkeyPatch) -> Cohort:
    """The people above; Karim heads A."""
    monkeypatch.setattr(declared, "last_of_month_before", lambda _day: UNTIL)
    return remembered(lambda: make_cohort(general, karim), "the cohort")


def make_cohort(general: Department, karim: User) -> Cohort:
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    units = {
        name: make_department(f"Service {name}", name, under=general, manager=karim if name == "A" else None)
        for name in "ABC"
    }
    people, ways = [], []
    for name, began, size, passed in GROUPS:
        for number in range(size):
            people.append(make_member(units[name], since=dt.date(2025, 1, 1)))
            at = noon(began + dt.timedelta(days=passed[number])) if number < len(passed) else None
            ways.append(Passage(person=people[-1], network=network, began_at=noon(began), passed_at=at, next_on=UNTIL))
    Passage.objects.bulk_create(ways)
    CheckIn.objects.bulk_create(answers(Passage.objects.order_by("pk")))
    return Cohort(network, units, people)


def answers(ways: object) -> list[CheckIn]:
    """The answers of person 0 to 23, in the order of the table above.

    At the start ten declare I and the others 0, and nothing is seen. After ninety days persons 0 to 9 declare IVA, 10
    to 17 III, the last six I; of 0 to 7 IVA is seen, of 8 to 17 III. “What people make of me” goes from 6 for the first
    twelve and 5 for the others to 2 for all; every other statement is 3. Persons 0 to 14 lack time at the start.
    """
    found = []
    for number, way in enumerate(ways):  # type: ignore[arg-type, var-annotated]
        start = {"declared": int(number < 10), "evidenced": 0, "concern_2": 6 if number < 12 else 5}
        later = {
            "declared": 4 if number < 10 else 3 if number < 18 else 1,
            "evidenced": 4 if number < 8 else 3 if number < 18 else 0,
            "concern_2": 2,
        }
        for moment, days, said in ((Moment.T0, 0, start), (Moment.QUARTER, 90, later)):
            at = way.began_at + dt.timedelta(days=days)
            others = {f"concern_{stage}": 3 for stage in (0, 1, 3, 4, 5, 6)}
            lacks = {"lacks_time": days == 0 and number < 15, "lacks_right": False, "lacks_help": False}
            found.append(
                CheckIn(
                    passage=way, moment=moment, due_on=at.date(), completed_at=at, lacks_tool=False,
                    **lacks, **others, **said,
                )
            )  # fmt: skip
    return found
