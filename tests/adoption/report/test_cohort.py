"""The seeded cohort of conftest: drawing, page and file agree with a table worked out by hand.

Everybody, 24 people, shares by 20 points (13 to 24 people).
Kaplan and Meier: day 100: 3 of 24, 21/24 left. Day 130: 3 of 21, 18/24 left. The ten of Q2 who have not passed are
followed for 149 days; 24 - 6 - 10 = 8 are left. Day 160: 1 of 8, 3/4 × 7/8 = 0.65625. Day 200: 1 of 7, × 6/7 = 0.5625.
    days        0    30   60   90   120     150     180     210     240
    passed      0    0    0    0    12.5%   25%     34.4%   43.8%   43.8%
    shown       0    0    0    0    20      20      40      40      40
Half is never reached. Fewer than ten have passed: nothing is said of how far off the curve may be.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from openpyxl import load_workbook

from lms.accounts.models import User
from lms.adoption.models import Passage
from lms.adoption.report.declared import read
from lms.adoption.report.passing import steps_of
from lms.reports.machinery.table import Table
from tests.adoption.report.conftest import Cohort
from tests.factories import make_member
from tests.reports.conftest import asked

ClientOf = Callable[[User], Client]
CURVE = {0: 0, 30: 0, 60: 0, 90: 0, 120: 20, 150: 20, 180: 40, 210: 40, 240: 40}
GROUPS = {
    # passed / people: share, shown to the nearest; half passed within
    "Everybody": (24, 40, None),  # 8/24 = 33.3%, by 20: 1.67 steps
    "Service A": (7, 50, None),  # 4/7 = 57.1%, by 50: 1.14 steps; too few for the day
    "Service B": (10, 25, None),  # 3/10 = 30%, by 25: 1.2 steps
    "Service C": (7, 0, None),  # 1/7 = 14.3%, by 50: 0.29 steps
    "Q1 2026": (12, 50, 210),  # 6/12; the sixth passed on day 200
    "Q2 2026": (12, 25, None),  # 2/12 = 16.7%, by 25: 0.67 steps
}
LEVELS = {
    # ten of 24 = 41.7%, 18 = 75% (3.75 steps), 8 = 33.3%
    "I": {"declared, start": 40, "declared, after 90 days": 100, "seen here, after 90 days": 80},
    "III": {"declared, start": 0, "declared, after 90 days": 80, "seen here, after 90 days": 80},
    "IVA": {"declared, start": 0, "declared, after 90 days": 40, "seen here, after 90 days": 40},
    "IVB": {"declared, start": 0, "declared, after 90 days": 0, "seen here, after 90 days": 0},
}


def by_hand(cells: dict[tuple[str, str, str], object]) -> None:
    """The whole table worked out by hand is in `cells`: (part, line, figure) to value."""
    for day, percent in CURVE.items():
        assert cells["How many have passed, and when", str(day), "Passed"] == percent
    for name, (people, percent, half) in GROUPS.items():
        line = [cells["By department and cohort", name, head] for head in ("People", "Passed", "Half passed within")]
        assert line == [people, percent, half]
    for code, row in LEVELS.items():
        for head, percent in row.items():
            (found,) = [
                value
                for (part, line, figure), value in cells.items()
                if part.startswith("Levels") and line.startswith(f"{code},") and figure == head
            ]
            assert found == percent, (code, head)
    flow = {
        key[2]: value
        for key, value in cells.items()
        if key[0].startswith("From the start") and key[1] == "not used yet"
    }
    # six of 24 = 25% (1.25 steps), eight = 33.3%, ten = 41.7%
    assert list(flow.values()) == [20, 40, 40]
    worry = {key[2]: value for key, value in cells.items() if key[1].startswith("2 · ")}
    assert worry == {"start": 5.5, "after 90 days": 2}  # (12 × 6 + 12 × 5) / 24
    assert cells["What is missing", "time", "start"] == 60  # 15 of 24 = 62.5%, 3.125 steps
    assert cells["What is missing", "time", "after 90 days"] == 0


def number(text: str) -> float | None:
    return float(text) if text else None


@pytest.fixture
def table(cohort: Cohort, sonia: User) -> Table:
    return asked(sonia, "R9", "", "en")


def test_the_answer_is_the_table_worked_out_by_hand(table: Table, in_english: None) -> None:
    facts = [fact for batch in table.batches() for fact in batch]
    by_hand({(str(f.section), str(f.line), str(f.head)): f.value.number for f in facts})


def test_the_file_is_too_and_the_workbook(cohort: Cohort, sonia: User, client_of: ClientOf) -> None:
    sonia.language = "en"
    sonia.save()
    client = client_of(sonia)
    text = b"".join(client.post("/reports/R9/export/", {"format": "csv"})).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text.split("\r\n\r\n")[0])))[1:]
    by_hand({(row[0], row[1], row[2]): number(row[3]) for row in rows})
    book = b"".join(client.post("/reports/R9/export/", {"format": "xlsx"}))
    sheet = load_workbook(io.BytesIO(book))["R9"]
    by_hand({(row[0], row[1], row[2]): row[3] for row in sheet.iter_rows(min_row=2, values_only=True)})


def test_the_page_says_and_draws_the_same(cohort: Cohort, sonia: User, client_of: ClientOf) -> None:
    sonia.language = "en"
    sonia.save()
    page = client_of(sonia).get("/reports/R9/").content.decode()
    # 240 days lie on 578 units from 48 on, 100 per cent on 234 units above 246: 40 per cent at 152.4.
    curve = re.search(r'class="stairs" points="([^"]+)"', page)
    assert curve is not None
    assert curve[1].startswith("48,246 120.2,246")
    assert "264.8,246 337,246 337,199.2" in curve[1]
    assert curve[1].endswith("626,152.4 626,152.4")
    # Ninety days later 60 per cent are between I and III, 40 per cent at IVA: 44 to 426 wide in a frame of 440.
    assert 'class="area level-4" points="48,246 426,152.4 426,246 48,246"' in page
    for name, (people, percent, _half) in GROUPS.items():
        row = page[page.index(f">{name}</th>") :]
        row = re.sub(r"<[^>]+>|\s+", " ", row[: row.index("</tr>")])
        shown = {50: "25–75%", 0: "0–25%"}[percent] if people < 10 else f"{percent}%"
        assert re.search(rf" {people} +{shown} ", row), row


def test_the_exact_curve_behind_it(cohort: Cohort, sonia: User, table: Table) -> None:
    reading = read(table.asked)
    assert reading is not None
    steps = steps_of(reading.ways)
    assert [(step.time, step.at_risk, step.events) for step in steps] == [
        (100, 24, 3),
        (130, 21, 3),
        (160, 8, 1),
        (200, 7, 1),
    ]
    assert [step.survival for step in steps] == pytest.approx([0.875, 0.75, 0.65625, 0.5625], abs=1e-9)


def test_what_is_answered_after_the_end_of_the_month_waits(cohort: Cohort, table: Table, sonia: User) -> None:
    late = make_member(cohort.departments["A"])
    before = [fact.value.number for batch in table.batches() for fact in batch]
    late.passages.create(network=cohort.network, next_on="2026-12-01")
    after = asked(sonia, "R9", "", "en")
    assert [fact.value.number for batch in after.batches() for fact in batch] == before


def test_who_stops_following_is_followed_until_that_day_and_not_taken_for_somebody_not_there_yet(
    cohort: Cohort, sonia: User
) -> None:
    before = read(asked(sonia, "R9", "", "en").asked)
    assert before is not None
    waiting = next(pk for pk, way in before.population.here.items() if not way.has_passed)
    stopped = Passage.objects.get(pk=waiting)
    Passage.objects.filter(pk=waiting).update(stopped_at=stopped.began_at + dt.timedelta(days=40))
    after = read(asked(sonia, "R9", "", "en").asked)
    assert after is not None
    way = after.population.here[waiting]
    assert (way.days, way.followed, way.has_passed) == (40, 40, False)
