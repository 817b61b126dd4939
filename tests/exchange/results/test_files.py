"""Files as networks really write them: encodings, delimiters, headings, days and numbers."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.adoption.results.stretches import Ledger
from lms.exchange.cells import Wrong
from lms.exchange.results.columns import guess, signature, under_titles
from lms.exchange.results.days import Order, order_of, stretch
from lms.exchange.results.plan import Plan, Refused, build
from lms.exchange.results.problems import WORDS, Problem
from lms.exchange.results.rows import Reading, ResultRow, parse
from lms.lib import tables

TODAY = dt.date(2026, 11, 25)
LINKEDIN = (
    b"Rapport de la page\nDate,Impressions (organic),Impressions (total),Reactions (total),Comments (total),"
    b'Reposts (total)\n11/20/2026,"1,100","1,250",12,3,4\n11/21/2026,90,100,0,,1\n'
)
META = "sep=,\nPortée\nDate,Primary\n2026-11-20T00:00:00,120\n".encode("utf-16")
X = (
    b"Post id,Date,Post text,Impressions,Likes,Replies,Reposts\n"
    b'1993,"Fri, Nov 20, 2026","Bonjour, ""le port""\nest ouvert",1.2K,8,1,2\n'
)
INSTAGRAM = (
    "Identifiant de la publication;Heure de publication;Permalien;Couverture;Vues;Mentions J’aime;"
    "Commentaires;Partages\n"
    "178;20/11/2026 08:30;https://instagram.example/p/1;;1 250;33;2;1\n"
).encode("cp1252")
YOUTUBE = "Date\tVues\tJ'aime\nTotal\t300\t9\n20 nov. 2026\t1\u202f300\t9\n".encode()


def rows_of(content: bytes, order: Order | None = None) -> list[ResultRow | list[Problem]]:
    table = under_titles(tables.read(content))
    mapping = guess(table.header)
    told = order or order_of(row.cell(mapping["since"][0]) for row in table.rows) or Order.DAY
    return [parse(row, Reading(mapping, len(table.header), told, TODAY)) for row in table.rows]


def test_linkedin_counts_totals_once_under_a_title_and_with_the_month_first() -> None:
    first, second = rows_of(LINKEDIN)
    assert first == ResultRow(
        3, dt.date(2026, 11, 20), dt.date(2026, 11, 20), "", {"reach": 1250, "reactions": 12, "participation": 7}
    )
    assert isinstance(second, ResultRow)
    assert second.figures == {"reach": 100, "reactions": 0, "participation": 1}


def test_x_names_each_post_and_shortens_its_numbers() -> None:
    (row,) = rows_of(X)
    told = {"reach": 1200, "reactions": 8, "participation": 3, "posts": 1}
    assert row == ResultRow(2, dt.date(2026, 11, 20), dt.date(2026, 11, 20), "1993", told)
    assert isinstance(row, ResultRow)
    assert row.key == "post:1993"


def test_instagram_in_french_from_an_old_windows() -> None:
    (row,) = rows_of(INSTAGRAM)
    assert isinstance(row, ResultRow)
    assert (row.post, row.since) == ("178", dt.date(2026, 11, 20))
    assert row.figures == {"reach": 1250, "reactions": 33, "participation": 3, "posts": 1}


def test_meta_in_utf_16_under_a_title_needs_a_column_chosen_and_no_more() -> None:
    table = tables.read(META)
    assert table.delimiter == ","
    assert [row.cells for row in table.rows] == [("Date", "Primary"), ("2026-11-20T00:00:00", "120")]


def test_youtube_s_line_of_totals_is_told_and_not_counted() -> None:
    total, row = rows_of(YOUTUBE)
    assert isinstance(total, list)
    assert [problem.code for problem in total] == ["totals"]
    assert isinstance(row, ResultRow)
    assert row.figures == {"reach": 1300, "reactions": 9}


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ("31/02/2026;1", 0, "no_such_day"),
        ("31/13/2026;1", 0, "day"),
        ("20 novembre;1", 0, "no_year"),
        (";1", 0, "missing"),
        ("26/11/2026;1", 0, "to_come"),
        ('20/11/2026;=HYPERLINK("x")', 1, "not_a_number"),
        ("20/11/2026;3,5", 1, "not_whole"),
        ("20/11/2026;-1", 1, "negative"),
        ("20/11/2026;#REF!", 1, "spreadsheet_error"),
        ("20/11/2026;", None, "nothing"),
        ("20/11/2026;1;2", None, "too_many_cells"),
    ],
)
def test_what_is_wrong_is_said_at_its_column(cells: str, column: int | None, code: str) -> None:
    (problems,) = rows_of(f"Date;Reach\n{cells}\n".encode(), Order.DAY)
    assert isinstance(problems, list)
    assert [(problem.column, problem.code) for problem in problems] == [(column, code)]
    assert problems[0].sentence
    assert problems[0].advice


@pytest.mark.parametrize(
    "written",
    [
        "20/11/2026",
        "20.11.26",
        "2026-11-20 08:00:00 +0000",
        "Nov 20, 2026",
        "Fri Nov 20 2026",
        "vendredi 20 novembre 2026",
        "20 nov. 2026",
        "November 20th, 2026, 8:00 AM",
        "2026/11/20",
        "46346",
    ],
)
def test_a_day_in_many_shapes(written: str) -> None:
    assert stretch(written, Order.DAY) == (dt.date(2026, 11, 20), dt.date(2026, 11, 20))


def test_a_month_is_a_period_from_its_first_day_to_its_last() -> None:
    february = (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert {stretch(written, Order.DAY) for written in ("févr. 2024", "February 2024", "2024-02")} == {february}
    assert stretch("1er mars 2026", Order.DAY)[0] == dt.date(2026, 3, 1)


def test_the_column_tells_the_order_of_day_and_month_or_nothing() -> None:
    assert order_of(["01/02/2026", "13/02/2026"]) == Order.DAY
    assert order_of(["01/02/2026", "02/13/2026 08:00"]) == Order.MONTH
    assert order_of(["01/02/2026"]) is None
    assert order_of(["13/02/2026", "02/13/2026"]) is None


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_refused_in_words(text: str) -> None:
    try:
        since, until = stretch(text, Order.DAY)
    except Wrong as wrong:
        since, until, said = TODAY, TODAY, wrong.code
    else:
        said = "day"
    assert since <= until
    assert said in WORDS


def test_the_same_headings_are_known_again_in_any_order() -> None:
    assert signature(["Date", "Portée", ""]) == signature(["portee", "DATE"])
    assert signature(["Date", "Portée"]) != signature(["Date", "Vues"])


def row(line: int, day: int, reach: int, post: str = "") -> ResultRow:
    on = dt.date(2026, 11, day)
    return ResultRow(line, on, on, post, {"reach": reach})


def planned(*rows: ResultRow | Refused, known: dict[str, dict[str, int | None]] | None = None) -> Plan:
    return build(rows, known or {}, Ledger())


def test_a_plan_adds_changes_and_leaves_alone() -> None:
    known: dict[str, dict[str, int | None]] = {
        "2026-11-01/2026-11-01": {"reach": 5, "reactions": 2},
        "2026-11-02/2026-11-02": {"reach": 5},
    }
    plan = planned(row(2, 1, 5), row(3, 2, 6), row(4, 3, 7), row(5, 3, 8), known=known)
    assert [step.row.line for step in plan.same] == [2]
    assert [(step.row.line, step.changes) for step in plan.changed] == [(3, (("reach", 5, 6),))]
    assert [step.row.line for step in plan.created] == [4]
    assert [(one.line, one.problems[0].code, one.problems[0].params) for one in plan.refused] == [
        (5, "twice", {"first": 4})
    ]


def test_a_post_within_a_day_counted_as_a_whole_is_refused() -> None:
    plan = planned(row(2, 1, 5), row(3, 1, 5, post="p1"), row(4, 2, 5, post="p2"), row(5, 2, 5, post="p3"))
    assert [step.row.line for step in plan.created] == [2, 4, 5]
    assert plan.refused[0].problems[0].code == "counted"
    assert planned(row(2, 1, 5)).digest != planned(row(2, 1, 6)).digest
