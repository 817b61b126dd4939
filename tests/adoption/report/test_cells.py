"""Every cell of the page says what the file says, in both languages: the same figure, to the same decimal."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from lms.accounts.models import User
from lms.adoption.habits import keeping as habits
from lms.adoption.models import Cost, Worry
from lms.adoption.report.sections import Unit, Value
from lms.adoption.results import keeping
from lms.adoption.results.figures import Counted
from tests.adoption.conftest import at
from tests.adoption.report.conftest import Q1, Cohort
from tests.adoption.report.test_worries import people, put, worry
from tests.quizzes.test_knowledge import asked_about
from tests.quizzes.test_review import met, right

__all__ = ["people", "put", "worry"]
ClientOf = Callable[[User], Client]
PARTS = [
    "passing", "groups", "levels", "flow", "concerns", "missing", "knowledge", "habit", "worries", "cost", "results"
]  # fmt: skip


@pytest.fixture
def full(cohort: Cohort, worry: Worry, sonia: User) -> Cohort:
    """The cohort with something in every part: what it cost does not come out even, what was reached is a million."""
    question = asked_about(cohort.network, "a")
    for number, person in enumerate(cohort.people[:7]):
        met(person, right(question))
        habit = habits.begin(person, "je bois mon café", "je lis", cohort.network, at(Q1))
        said = {"starts": number % 4, "reminds": 4, "belongs": 6}
        habits.say_automaticity(habit, 1, said, at(Q1 + dt.timedelta(days=30)))
    spent = {"amount": Decimal("86728.37"), "spent_on": Q1, "kind": "time"}
    Cost.objects.create(label="Deux journées", network=cohort.network, **spent)
    month = dt.date(2026, 8, 1), dt.date(2026, 8, 31)
    keeping.type_in(cohort.network, None, month, Counted(1_234_567, 8_641, 42), sonia)
    return cohort


def on_the_page(page: str) -> dict[str, list[str]]:
    """The cells of each part, as they are read."""
    found = {}
    for part in re.split(r'<section class="card stack report-part" id="', page)[1:]:
        cells = re.findall(r'<td class="num[^"]*">(.*?)</td>', part, re.DOTALL)
        found[part[: part.index('"')]] = [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]
    return found


def figure(text: str) -> str:
    """The bare number of a cell, written as its language writes it: without unit, sign, and the space of thousands."""
    return re.sub(r"[^\d.,-]|(?<=\d),(?=\d{3}\b)", "", text)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["sonia", "karim"])
def test_a_cell_of_the_page_is_the_cell_of_the_file(
    full: Cohort, sonia: User, karim: User, client_of: ClientOf, language: str, name: str
) -> None:
    """Sonia reads of everybody, Karim of seven, whose shares go by fifty points."""
    viewer = sonia if name == "sonia" else karim
    viewer.language = language
    viewer.save()
    client = client_of(viewer)
    cells = on_the_page(client.get("/reports/R9/").content.decode())
    assert list(cells) == (PARTS if viewer == sonia else [part for part in PARTS if part in cells])
    text = b"".join(client.post("/reports/R9/export/", {"format": "csv"})).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text.split("\r\n\r\n")[0]), delimiter=";" if language == "fr" else ","))[1:]
    told = [(row[3], row[6]) for row in rows]
    shown = [cell for part in cells.values() for cell in part]
    assert len(shown) == len(told)
    for cell, (number, note) in zip(shown, told, strict=True):
        if note:
            assert cell == note
        else:
            assert figure(cell).removesuffix(",00").removesuffix(".00") == number, cell


def test_what_it_cost_is_written_to_the_cent(full: Cohort, sonia: User, client_of: ClientOf) -> None:
    for language, total, each in (("en", "€86,728.37", "€8,672.84"), ("fr", "86 728,37 €", "8 672,84 €")):
        User.objects.filter(pk=sonia.pk).update(language=language)
        client = client_of(User.objects.get(pk=sonia.pk))
        cells = on_the_page(client.get("/reports/R9/").content.decode())["cost"]
        assert [re.sub(r"\s", " ", cell) for cell in cells] == [total, each]
        costs = re.sub(r"\s", " ", client.get("/costs/").content.decode())
        assert total in costs
        assert each in costs


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Value(2.96, Unit.ANSWER), "3"),
        (Value(3.25, Unit.ANSWER), "3.3"),
        (Value(5.5, Unit.ANSWER), "5.5"),
        (Value(608.567, Unit.AMOUNT), "€608.57"),
        (Value(4200, Unit.AMOUNT), "€4,200.00"),
        (Value(1, Unit.WEEKS), "1 week"),
        (Value(2, Unit.WEEKS), "2 weeks"),
        (Value(1_234_567, Unit.COUNT), "1,234,567"),
        (Value(None, words="hidden"), "hidden"),
    ],
)
def test_a_figure_is_rounded_and_never_cut_off(value: Value, text: str, in_english: None) -> None:
    assert value.text == text
