"""What an import would do, worked out without a database."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.exchange.staff.columns import FIELDS
from lms.exchange.staff.managers import circles
from lms.exchange.staff.plan import Plan, build
from lms.exchange.staff.problems import Problem
from lms.exchange.staff.rows import StaffRow
from lms.exchange.staff.snapshot import Known, Place, Snapshot, Unit
from lms.exchange.staff.steps import Options, Refused

pytestmark = pytest.mark.usefixtures("in_english")

DAY = dt.date(2026, 11, 2)
START = dt.date(2024, 1, 1)
HEAD, TRADE, OTHER_TRADE = Unit(1, "Direction générale", "DG"), Unit(2, "Commerce", "COM", 1), Unit(3, "Commerce", "C2")
QUAY = Unit(9, "Quai", "QUAI")
LENA = Known(10, "lena@b.example", "Léna", "Martin", "E1", "fr", place=Place(2, 9), starts_on=START)
TOM = Known(11, "tom@b.example", "Tom", "Baker", "E2", "en", place=Place(1, manager=10), starts_on=START)
ADA = Known(12, "ada@b.example", "Ada", "Stone", is_administrator=True, place=Place(1), starts_on=START)
HERE = Snapshot((LENA, TOM, ADA), (HEAD, TRADE, OTHER_TRADE), (QUAY,))
OPTIONS = Options(DAY, frozenset(field.key for field in FIELDS))
ABSENT_LEAVE = replace(OPTIONS, is_absence_leaving=True)

lena = StaffRow(2, LENA.email, "Léna", "Martin", "E1", ("Direction générale", "Commerce"), site="Quai", language="fr")
tom = StaffRow(3, TOM.email, "Tom", "Baker", "E2", ("Direction générale",), manager="E1", language="en")
zoe = StaffRow(4, "zoe@b.example", "Zoé", "Roux", "E9", ("Direction générale",))
bad = Refused(5, "Bob", (Problem("email", "email"),), "", "nothing at all")


def plan(*rows: StaffRow | Refused, options: Options = OPTIONS, here: Snapshot = HERE) -> Plan:
    return build(rows, here, options)


def refusals(told: Plan) -> list[tuple[int, str, str]]:
    return [(row.line, problem.field, problem.code) for row in told.refused for problem in row.problems]


def changes(told: Plan) -> list[list[tuple[str, str, str]]]:
    return [step.changes for step in told.changed]


def test_people_who_are_here_exactly_so_are_left_alone() -> None:
    told = plan(lena, tom)

    assert [step.row for step in told.same] == [lena, tom]
    assert [told.created, told.changed, told.refused, told.leaving, told.departments] == [[], [], [], [], []]


def test_a_new_person_starts_on_the_first_day_or_on_the_day_of_the_import() -> None:
    told = plan(zoe, replace(zoe, line=5, email="y@b.example", employee_number="E8", starts_on=START))

    assert [step.starts_on for step in told.created] == [DAY, START]


def test_a_change_says_what_was_and_what_will_be() -> None:
    moved = replace(lena, last_name="Martin-Roux", department=("Direction générale",), site="", manager="tom@b.example")

    assert changes(plan(moved, replace(tom, manager=""))) == [
        [
            ("last_name", "Martin", "Martin-Roux"),
            ("department", "Commerce", "Direction générale"),
            ("site", "Quai", ""),
            ("manager", "", "Tom Baker"),
        ],
        [("manager", "Léna Martin", "")],
    ]


def test_a_refused_line_keeps_its_manager_and_may_so_close_a_circle() -> None:
    told = plan(replace(lena, manager="E2"), replace(tom, manager="", ends_on=START - dt.timedelta(days=1)))

    assert refusals(told) == [(2, "manager", "manager_circle"), (3, "ends_on", "before_present_place")]


def test_nobody_new_reports_to_somebody_who_left_before_being_brought_in() -> None:
    gone = replace(zoe, ends_on=START)
    told = plan(gone, replace(zoe, line=5, email="y@b.example", employee_number="E8", manager="E9"))

    assert refusals(told) == [(5, "manager", "refused_manager")]
    assert not told.created


def test_fields_without_a_column_are_not_touched() -> None:
    few = replace(OPTIONS, mapped=frozenset({"email", "first_name", "last_name", "department"}))

    assert not plan(StaffRow(2, TOM.email, "Tom", "Baker", department=("Direction générale",)), options=few).changed


def test_a_person_is_found_by_number_when_the_address_changes() -> None:
    told = plan(replace(lena, email="lena.martin@b.example"))

    assert changes(told) == [[("email", "lena@b.example", "lena.martin@b.example")]]


def test_a_person_without_a_number_is_found_by_address_and_gets_the_number() -> None:
    here = replace(HERE, people=(replace(LENA, employee_number=""),))

    assert changes(plan(lena, here=here)) == [[("employee_number", "", "E1")]]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (replace(lena, email=TOM.email), ("email", "address_elsewhere")),
        (replace(lena, employee_number="E77"), ("email", "number_elsewhere")),
        (replace(zoe, email=TOM.email), ("email", "number_elsewhere")),
        (replace(zoe, department=("Commerce",)), ("department", "ambiguous_department")),
        (replace(zoe, manager="E404"), ("manager", "unknown_manager")),
        (replace(zoe, manager="E9"), ("manager", "own_manager")),
        (replace(lena, department=("Direction générale",), ends_on=None), None),
    ],
)
def test_contradictions_are_refused_at_their_column(row: StaffRow, problem: tuple[str, str] | None) -> None:
    assert refusals(plan(row)) == ([(row.line, *problem)] if problem else [])


def test_the_same_person_twice_keeps_the_first_line() -> None:
    told = plan(lena, replace(lena, line=3), replace(zoe, email=LENA.email, employee_number="", line=4))

    assert refusals(told) == [(3, "", "twice"), (4, "", "twice")]
    assert told.refused[0].problems[0].params == {"first": 2}


def test_a_new_person_twice_is_found_by_number_or_address() -> None:
    told = plan(zoe, replace(zoe, line=5, email="other@b.example"), replace(zoe, line=6, employee_number="E10"))

    assert refusals(told) == [(5, "", "twice"), (6, "", "twice")]


def test_unknown_units_are_created_with_those_above_them_once() -> None:
    told = plan(
        replace(zoe, department=("Direction générale", "Port", "Criée"), site="Criée"),
        replace(zoe, line=5, email="y@b.example", employee_number="E8", department=("Criée",), site="criee"),
    )

    assert [(unit.name, unit.code) for unit in told.departments] == [("Port", "PORT"), ("Criée", "CRIEE")]
    assert [unit.parent for unit in told.departments] == [1, "new:PORT"]
    assert [unit.name for unit in told.sites] == ["Criée"]


def test_unknown_units_are_refused_when_that_was_chosen() -> None:
    strict = replace(OPTIONS, may_create_units=False)
    told = plan(replace(zoe, department=("Port",)), replace(lena, site="Criée"), options=strict)

    assert refusals(told) == [(2, "site", "unknown_site"), (4, "department", "unknown_department")]


def test_a_line_that_is_wrong_in_several_ways_says_them_all_at_once() -> None:
    strict = replace(OPTIONS, may_create_units=False)
    told = plan(replace(zoe, department=("Port",), site="Criée", manager="e404"), options=strict)

    assert refusals(told) == [
        (4, "site", "unknown_site"),
        (4, "department", "unknown_department"),
        (4, "manager", "unknown_manager"),
    ]
    assert [problem.params["value"] for problem in told.refused[0].problems] == ["Criée", "Port", "e404"]


@pytest.mark.parametrize(
    ("manager", "problem"),
    [("E9", "own_manager"), ("ZOE@b.example", "own_manager"), ("E8", "refused_manager"), ("E1", None), ("", None)],
)
def test_a_line_without_a_known_department_says_too_what_is_wrong_with_its_manager(
    manager: str, problem: str | None
) -> None:
    strict = replace(OPTIONS, may_create_units=False)
    ali = StaffRow(5, "ali@b.example", "Ali", "Petit", "E8", ("Port",))
    told = plan(replace(zoe, department=("Port",), manager=manager.lower()), ali, options=strict)

    assert [code for line, _field, code in refusals(told) if line == 4] == [
        "unknown_department",
        *([problem] if problem else []),
    ]


def test_managers_without_a_column_are_not_looked_for() -> None:
    few = replace(OPTIONS, mapped=OPTIONS.mapped - {"manager"}, may_create_units=False)

    assert refusals(plan(replace(zoe, department=("Port",)), options=few)) == [(4, "department", "unknown_department")]


def test_units_that_would_be_created_say_which_names_they_resemble() -> None:
    told = plan(replace(zoe, department=("Comerce",), site="Quais"), replace(lena, department=("Port",)))

    assert [(unit.name, unit.near) for unit in told.departments] == [("Comerce", ("Commerce",)), ("Port", ())]
    assert [(unit.name, unit.near) for unit in told.sites] == [("Quais", ("Quai",))]


def test_the_refusal_of_an_unknown_unit_says_which_name_was_perhaps_meant() -> None:
    strict = replace(OPTIONS, may_create_units=False)
    (refused,) = plan(replace(zoe, department=("Comerce",)), options=strict).refused

    assert refused.problems[0].advice.startswith("Perhaps you mean: Commerce.")


def test_units_that_only_a_refused_line_names_are_not_created() -> None:
    assert plan(replace(zoe, department=("Port",), manager="E404")).departments == []


def test_a_department_is_found_by_code_by_path_and_by_name_without_accents() -> None:
    for said in ({"department_code": "com"}, {"department": ("direction GENERALE", "commerce")}):
        step = plan(replace(zoe, **{"department": (), **said})).created[0]
        assert step.place is not None
        assert step.place.department == 2


def test_a_manager_may_be_new_too() -> None:
    told = plan(replace(lena, manager="zoe@b.example"), zoe)

    assert [step.place and step.place.manager for step in told.changed] == ["new:4"]


def test_who_reports_to_a_refused_line_is_refused_too() -> None:
    under_zoe = replace(zoe, line=6, email="y@b.example", employee_number="E8", manager="E9")
    told = plan(replace(zoe, manager="E404"), under_zoe, replace(lena, manager="E8"))

    assert refusals(told) == [
        (2, "manager", "refused_manager"),
        (4, "manager", "unknown_manager"),
        (6, "manager", "refused_manager"),
    ]


def test_a_circle_of_managers_is_refused_with_the_names() -> None:
    told = plan(replace(lena, manager="E2"), tom)

    assert refusals(told) == [(2, "manager", "manager_circle")]
    assert told.refused[0].problems[0].params == {"names": "Léna Martin, Tom Baker"}
    assert [step.row for step in told.same] == [tom]


def test_a_circle_among_new_people_is_refused_whole() -> None:
    ring = [
        StaffRow(n, f"p{n}@b.example", "P", f"Q{n}x", f"N{n}", ("Direction générale",), manager=f"N{(n + 1) % 3}")
        for n in range(3)
    ]
    told = plan(*[replace(row, line=row.line + 2) for row in ring])

    assert [code for _line, _field, code in refusals(told)] == ["manager_circle"] * 3


def test_the_absent_are_deactivated_only_when_asked_and_administrators_never() -> None:
    assert plan(lena).leaving == []
    told = plan(lena, options=ABSENT_LEAVE)

    assert told.leaving == [TOM]
    assert told.staff == 3
    assert round(told.leaving_share) == 33


def test_nobody_is_absent_when_a_refused_line_could_be_anybody() -> None:
    told = plan(lena, bad, options=ABSENT_LEAVE)

    assert not told.is_absence_certain
    assert told.leaving == []


def test_a_refused_line_that_names_somebody_counts_as_present() -> None:
    told = plan(lena, replace(bad, number="E2"), options=ABSENT_LEAVE)

    assert told.is_absence_certain
    assert told.leaving == []


def test_the_person_who_imports_never_leaves_by_the_file() -> None:
    here = replace(HERE, people=(LENA, replace(TOM, is_importer=True)))

    assert plan(lena, options=ABSENT_LEAVE, here=here).leaving == []


def test_a_last_day_in_the_past_ends_the_place_and_closes_the_account_only_when_asked() -> None:
    gone = replace(tom, ends_on=dt.date(2026, 10, 31))

    assert [step.last_day for step in plan(gone).changed] == [dt.date(2026, 10, 31)]
    assert plan(gone).leaving == []
    assert plan(lena, gone, options=ABSENT_LEAVE).leaving == [TOM]


def test_a_last_day_to_come_is_noted_and_may_be_taken_back() -> None:
    later = dt.date(2027, 1, 31)

    assert [step.last_day for step in plan(replace(lena, ends_on=later)).changed] == [later]
    leaving = replace(HERE, people=(replace(LENA, ends_on=later),))
    assert plan(replace(lena, ends_on=later), here=leaving).same
    back = plan(lena, here=leaving).changed[0]
    assert (back.place, back.starts_on, back.last_day) == (LENA.place, DAY, None)


def test_who_left_before_being_here_is_not_brought_in() -> None:
    told = plan(replace(zoe, ends_on=START), lena)

    assert told.created == []
    assert [step.row.name for step in told.gone] == ["Zoé Roux"]
    (reason,) = told.gone[0].reasons
    assert (reason.field, reason.sentence) == ("ends_on", "Has left already: not brought in.")
    assert [step.reasons for step in told.same if step.known] == [()]


def test_who_comes_back_gets_a_place_and_the_account_opens_again() -> None:
    away = replace(LENA, place=None, is_active=False, ends_on=dt.date(2026, 5, 1))
    step = plan(lena, here=replace(HERE, people=(away,))).changed[0]

    assert (step.is_reopened, step.starts_on) == (True, DAY)
    assert ("account", "closed", "open") in step.changes


def test_an_account_closed_by_hand_stays_closed() -> None:
    closed = replace(HERE, people=(replace(LENA, is_active=False),))

    assert plan(lena, here=closed).same


def test_an_administrators_address_is_never_changed_by_a_file() -> None:
    here = replace(HERE, people=(replace(ADA, employee_number="E3"),))
    row = replace(zoe, email="thief@b.example", employee_number="E3", first_name="Ada", last_name="Stone")

    assert refusals(plan(row, here=here)) == [(4, "email", "administrator_address")]


def test_a_change_before_the_present_place_is_refused() -> None:
    early = replace(OPTIONS, day=dt.date(2023, 1, 1))

    assert refusals(plan(replace(lena, site=""), options=early)) == [(2, "", "before_present_place")]


def test_the_fingerprint_is_the_same_for_the_same_and_other_for_another() -> None:
    assert plan(lena, zoe).digest == plan(lena, zoe).digest
    assert plan(lena, zoe).digest != plan(lena, replace(zoe, job_title="Agente")).digest
    assert plan(lena).digest != plan(lena, options=ABSENT_LEAVE).digest


def test_the_fingerprint_is_another_when_the_same_line_would_change_something_else() -> None:
    at_the_head = replace(lena, department=("Direction générale",))
    elsewhere = replace(HERE, people=(replace(LENA, place=replace(LENA.place, department=3)), TOM, ADA))
    renamed = replace(HERE, people=(replace(LENA, place=Place(1, 9), last_name="Morin"), TOM, ADA))
    again = replace(HERE, people=(replace(LENA, place=Place(1, 9), last_name="Moreau"), TOM, ADA))

    assert changes(plan(at_the_head)) == changes(plan(at_the_head, here=elsewhere))  # both are called « Commerce »
    assert plan(at_the_head).digest != plan(at_the_head, here=elsewhere).digest
    assert plan(at_the_head, here=renamed).digest != plan(at_the_head, here=again).digest


def test_the_fingerprint_is_the_same_whatever_else_changes_about_people() -> None:
    at_the_head = replace(lena, department=("Direction générale",))
    tom_moved = replace(HERE, people=(LENA, replace(TOM, place=Place(3)), ADA))

    assert plan(at_the_head).digest == plan(at_the_head, here=tom_moved).digest


def test_circles_are_found_once_each() -> None:
    assert [sorted(circle) for circle in circles({1: 2, 2: 3, 3: 1, 4: 1, 5: 5, 6: None, 7: 8})] == [[1, 2, 3], [5]]


numbers = st.sampled_from(["", "E1", "E2", "E8", "E9"])
rows = st.builds(
    StaffRow,
    line=st.just(0),
    email=st.sampled_from(["lena@b.example", "tom@b.example", "zoe@b.example", "ada@b.example", "y@b.example"]),
    first_name=st.just("Zoé"),
    last_name=st.sampled_from(["Roux", "Martin"]),
    employee_number=numbers,
    department=st.sampled_from([("Direction générale",), ("Commerce",), ("Port",), ("Port", "Criée")]),
    manager=numbers,
    ends_on=st.sampled_from([None, START - dt.timedelta(days=1), DAY, DAY + dt.timedelta(days=9)]),
)


@given(st.lists(rows, max_size=7), st.booleans(), st.booleans())
def test_every_line_ends_in_one_group_and_no_circle_is_left(
    lines: list[StaffRow], may_create: bool, is_absence_leaving: bool
) -> None:
    options = replace(OPTIONS, may_create_units=may_create, is_absence_leaving=is_absence_leaving)
    numbered = [replace(row, line=line) for line, row in enumerate(lines, start=2)]
    told = plan(*numbered, options=options)
    taken = told.created + told.changed + told.same

    assert sorted([step.row.line for step in taken] + [row.line for row in told.refused]) == [r.line for r in numbered]
    assert ADA not in told.leaving
    managers = {known.pk: known.place.manager if known.place else None for known in HERE.people}
    managers |= {step.ref: step.place.manager for step in taken if step.place}
    assert circles(managers) == []
    assert all(step.place.manager in {*managers, None} for step in told.created if step.place)
