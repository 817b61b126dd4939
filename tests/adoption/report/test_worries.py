"""How long worries last, in the report of the passage: of the whole institution, as it was at the end of the month."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import Worry
from lms.adoption.report import declared
from lms.adoption.worries import answering, sharing
from lms.reports.days import monday_of
from tests.adoption.conftest import at
from tests.adoption.report.conftest import UNTIL, Cohort
from tests.adoption.worries.conftest import Put, people, put
from tests.reports.conftest import asked

__all__ = ["people", "put"]
ClientOf = Callable[[User], Client]
WEEK = dt.timedelta(weeks=1)
BEGAN = monday_of(UNTIL) - 8 * WEEK
LATER = monday_of(UNTIL) + WEEK


@pytest.fixture
def worry(cohort: Cohort, put: Put, people: list[User]) -> Worry:
    """One of five about the network: five say at once that it worries them too, three of them no longer, by the end."""
    found = put(network=cohort.network, day=BEGAN)[0]
    for number, person in enumerate(people[:5]):
        sharing.share(person, found, at(BEGAN))
        if number < 3:
            sharing.let_go(person, found, at(BEGAN) + (number + 1) * WEEK)
    return found


def said(viewer: User) -> list[float | None]:
    """Waiting, answered, fixed, shares, half-life."""
    rows = asked(viewer, "R9", "", "en").batches()
    return [fact.value.number for batch in rows for fact in batch if str(fact.section) == "Half-life of worries"]


def test_what_happens_after_the_end_of_the_month_changes_nothing(
    worry: Worry, cohort: Cohort, sonia: User, mara: User, people: list[User], put: Put
) -> None:
    assert said(sonia) == [5, 0, 0, 5, 3]
    sharing.share(people[5], worry, at(LATER))
    sharing.let_go(people[3], worry, at(LATER))
    answering.answer(worry, mara, "Two people read each post now.", at=at(LATER), is_fix=True)
    put(["And now?"], network=cohort.network, day=LATER)
    assert said(sonia) == [5, 0, 0, 5, 3]


def test_what_few_share_is_hidden_and_the_answers_are_told_all_the_same(
    worry: Worry, sonia: User, mara: User, people: list[User]
) -> None:
    sharing.let_go(people[4], worry, at(BEGAN))
    answering.answer(worry, mara, "Nobody alone.", at=at(UNTIL))
    assert said(sonia) == [4, 1, 0, None, None]


def test_an_answer_counts_from_its_day_on(worry: Worry, sonia: User, mara: User) -> None:
    answering.answer(worry, mara, "Nobody alone.", at=at(UNTIL, 23))
    answering.answer(worry, mara, "Two people read each post now.", at=at(UNTIL + dt.timedelta(days=1), 0), is_fix=True)
    assert said(sonia) == [4, 1, 0, 5, 3]


def test_the_report_and_the_page_of_the_wall_say_the_same_of_the_same_day(
    worry: Worry, sonia: User, mara: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering.answer(worry, mara, "Nobody alone.")
    monkeypatch.setattr(declared, "last_of_month_before", lambda day: day)
    page = client_of(sonia).get("/worries/figures/").content.decode()
    row = page[page.index(">LinkedIn</th>") :]
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", row[: row.index("</tr>")])
    assert [float(cell) for cell in cells] == said(sonia) == [4, 1, 0, 5, 3]
    assert str(timezone.localdate().year) in page


def test_a_manager_reads_that_it_is_of_the_whole_institution(worry: Worry, karim: User, client_of: ClientOf) -> None:
    karim.language = "en"
    karim.save()
    page = client_of(karim).get("/reports/R9/").content.decode()
    part = page[page.index('id="worries"') :]
    part = part[: part.index("</section>")]
    assert "LinkedIn, the whole institution" in part
    assert "whichever group was chosen" in part
    assert "30 September 2026" in part or "Sept. 30, 2026" in part
