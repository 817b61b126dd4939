"""One line of an HR export becomes a person, or says what is wrong."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.exchange.cells import clean
from lms.exchange.staff.columns import FIELDS, guess
from lms.exchange.staff.problems import WORDS, Problem
from lms.exchange.staff.rows import StaffRow, parse, tidy
from lms.lib.tables import Row

pytestmark = pytest.mark.usefixtures("in_english")

KEYS = tuple(field.key for field in FIELDS)
MAPPING = {key: column for column, key in enumerate(KEYS)}
LENA = {"email": "lena@beaurivage.example", "first_name": "Léna", "last_name": "Martin", "department": "Port"}


def parsed(**cells: str) -> StaffRow | list[Problem]:
    told = LENA | cells
    return parse(Row(7, tuple(told.get(key, "") for key in KEYS)), MAPPING, len(KEYS))


def person(**cells: str) -> StaffRow:
    row = parsed(**cells)
    assert isinstance(row, StaffRow), row
    return row


def problems(**cells: str) -> list[tuple[str, str]]:
    told = parsed(**cells)
    assert isinstance(told, list), told
    return [(problem.field, problem.code) for problem in told]


@pytest.mark.parametrize(
    "name",
    [
        "Anne-Sophie",
        "Hélène",
        "D’Œuvre",
        "O'Brien",
        "Le Goff",
        "Ñúñez",
        "Ba",
        "Nguyễn",
        "St. John",
        "Łukasz",
        "Jean M.",
    ],
)
def test_accented_and_compound_names_are_kept_letter_for_letter(name: str) -> None:
    assert person(last_name=name).last_name == name


def test_names_lose_only_what_cannot_be_seen() -> None:
    assert person(last_name="  Le\u00a0\u202fGoff\u200b ").last_name == "Le Goff"
    assert person(first_name="He\u0301le\u0300ne").first_name == "Hélène"


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("MARTIN", "Martin"),
        ("LEFÈVRE-DUPONT", "Lefèvre-Dupont"),
        ("DE LA TOUR", "De La Tour"),
        ("ROUX D’ARC", "Roux d’Arc"),
        ("McDonald", "McDonald"),
        ("martin", "martin"),
        ("Y", "Y"),
    ],
)
def test_names_in_capitals_are_tidied_only_when_asked(written: str, tidied: str) -> None:
    row = Row(1, tuple((LENA | {"last_name": written}).get(key, "") for key in KEYS))

    assert tidy(written) == tidied
    assert parse(row, MAPPING, len(KEYS), are_names_tidied=True).last_name == tidied  # type: ignore[union-attr]
    assert person(last_name=written).last_name == written


@pytest.mark.parametrize(
    "written",
    ["31/12/2026", "31-12-2026", "31.12.2026", "2026-12-31", "2026-12-31T00:00:00", "2026-12-31 08:30:00", "46387"],
)
def test_days_come_in_the_shapes_of_hr_tools(written: str) -> None:
    assert person(starts_on=written).starts_on == dt.date(2026, 12, 31)


@pytest.mark.parametrize("written", ["12/31/2026", "31/12/26", "soon", "0", "99999", "31/12", "١/١/٢٠٢٦x"])
def test_a_day_that_could_mean_two_things_is_refused(written: str) -> None:
    assert problems(starts_on=written) == [("starts_on", "date")]


@pytest.mark.parametrize("written", ["31/02/2025", "2026-02-30", "29/02/2025", "31.4.2025", "00/01/2025"])
def test_a_day_that_no_calendar_has_is_said_to_be_so(written: str) -> None:
    assert problems(ends_on=written) == [("ends_on", "no_such_day")]
    told = Problem("ends_on", "no_such_day", {"value": written})
    assert written in told.sentence
    assert "does not exist" in told.sentence
    assert told.advice == "Look in the calendar and correct the day."


def test_a_departure_before_the_arrival_is_refused() -> None:
    assert problems(starts_on="2026-05-01", ends_on="2026-04-30") == [("ends_on", "dates_crossed")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Cadre", "executive"),
        ("CADRES", "executive"),
        ("Agent de maîtrise", "supervisor"),
        ("agent de maitrise", "supervisor"),
        ("Technicien", "supervisor"),
        ("Employé", "employee"),
        ("employée", "employee"),
        ("Supervisor", "supervisor"),
        ("", ""),
    ],
)
def test_categories_are_understood_in_french_and_english(written: str, meant: str) -> None:
    assert person(category=written).category == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Droit public", "public"), ("Statutaire", "public"), ("Agent public", "public"), ("droit privé", "private")],
)
def test_regimes_are_understood(written: str, meant: str) -> None:
    assert person(regime=written).regime == meant


def test_words_that_are_not_understood_are_refused_at_their_column() -> None:
    assert problems(category="stagiaire", regime="?", language="eo") == [
        ("category", "category"),
        ("regime", "regime"),
        ("language", "language"),
    ]


def test_a_department_is_a_name_or_a_path() -> None:
    assert person(department="Direction générale > Appui  aux entreprises").department == (
        "Direction générale",
        "Appui aux entreprises",
    )
    assert person(department="Accueil / Standard").department == ("Accueil / Standard",)


def test_an_address_is_one_address_in_lower_case() -> None:
    assert person(email="mailto:Lena.MARTIN@Beaurivage.example").email == "lena.martin@beaurivage.example"
    assert problems(email="lena@b.example, tom@b.example") == [("email", "email")]
    assert problems(email="lena@b.example\nBcc: all@b.example") == [("email", "email")]


@pytest.mark.parametrize("key", ["email", "first_name", "last_name", "department"])
def test_what_every_person_needs_is_asked_for(key: str) -> None:
    assert problems(**{key: " "}) == [(key, "missing")]


def test_what_is_missing_is_asked_for_beside_what_cannot_be_read() -> None:
    assert problems(email="nobody", first_name="", department="", starts_on="soon", category="?") == [
        ("email", "email"),
        ("category", "category"),
        ("starts_on", "date"),
        ("first_name", "missing"),
        ("department", "missing"),
    ]


def test_days_that_cross_do_not_hide_what_is_missing() -> None:
    assert problems(last_name="", starts_on="2026-05-01", ends_on="2026-04-30") == [
        ("last_name", "missing"),
        ("ends_on", "dates_crossed"),
    ]


def test_a_department_that_cannot_be_read_is_not_asked_for_once_more() -> None:
    assert problems(department="#REF!") == [("department", "spreadsheet_error")]
    assert problems(department="", department_code="#REF!") == [("department_code", "spreadsheet_error")]


def test_a_code_is_enough_for_a_department() -> None:
    assert person(department="", department_code="PRT").department_code == "PRT"


@pytest.mark.parametrize("sign", ["<b>", '"', "=1+1", "@x", "+33", "{}", "a;b", "Léna2"])
def test_a_name_never_holds_markup_formulas_or_figures(sign: str) -> None:
    assert problems(last_name=sign)[0] == ("last_name", "signs")


def test_damaged_letters_and_spreadsheet_errors_are_named() -> None:
    assert problems(last_name="Lef\ufffdvre") == [("last_name", "damaged")]
    assert problems(job_title="#N/A") == [("job_title", "spreadsheet_error")]
    assert problems(department="#REF!") == [("department", "spreadsheet_error")]


def test_more_cells_than_columns_is_a_sign_of_a_lost_quotation_mark() -> None:
    row = Row(3, (*("x" for _ in KEYS), "too much"))

    assert parse(row, MAPPING, len(KEYS)) == [Problem("", "too_many_cells")]


def test_every_limit_of_the_database_is_kept() -> None:
    for key, length in {"last_name": 151, "employee_number": 41, "job_title": 201, "site": 201, "email": 300}.items():
        assert problems(**{key: "x" * length})[0][0] == key


@given(st.fixed_dictionaries({key: st.text(max_size=60) for key in KEYS}))
def test_any_text_gives_a_person_or_problems_in_words(cells: dict[str, str]) -> None:
    outcome = parse(Row(1, tuple(cells[key] for key in KEYS)), MAPPING, len(KEYS))

    if isinstance(outcome, StaffRow):
        assert outcome.email
        assert not set("<>=") & set(outcome.name)
        assert all(
            isinstance(text, str) and text.isprintable() for text in (outcome.name, outcome.job_title, outcome.site)
        )
    else:
        assert all(problem.sentence and problem.advice for problem in outcome)


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_every_problem_has_its_words() -> None:
    params = {
        "limit": 1,
        "signs": "x",
        "value": "x",
        "first": 2,
        "name": "x",
        "number": "x",
        "names": "x",
        "start": "2026-03-01",
    }
    for code in WORDS:
        assert Problem("", code, params).sentence
        assert Problem("", code, params).advice


def test_headings_of_hr_tools_are_recognised() -> None:
    french = ["Matricule", "NOM", "Prénom", "Courriel", "Libellé service", "N+1", "Date d’entrée", "Commentaire"]
    english = ["Employee ID", "Last name", "First name", "E-mail", "Department", "Line manager", "Start date", "Notes"]
    keys = ["employee_number", "last_name", "first_name", "email", "department", "manager", "starts_on"]

    assert guess(french, {}) == guess(english, {}) == {key: column for column, key in enumerate(keys)}


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Adresse mél", "email"),
        ("Mél professionnel", "email"),
        ("Adresse de messagerie", "email"),
        ("Adresse électronique professionnelle", "email"),
        ("Nom d’usage", "last_name"),
        ("N° agent", "employee_number"),
        ("Matricule SIRH", "employee_number"),
        ("Numéro de matricule", "employee_number"),
        ("Libellé UO", "department"),
        ("Libellé direction", "department"),
        ("Unité organisationnelle", "department"),
        ("Code UO", "department_code"),
        ("Libellé établissement", "site"),
        ("Résidence administrative", "site"),
        ("Libellé du poste", "job_title"),
        ("Emploi repère", "job_title"),
        ("Catégorie socioprofessionnelle", "category"),
        ("Catégorie hiérarchique", "category"),
        ("Type de contrat", "regime"),
        ("Matricule N+1", "manager"),
        ("Mél du responsable", "manager"),
        ("Date d’entrée dans l’établissement", "starts_on"),
        ("Date de prise de fonctions", "starts_on"),
        ("Date de fin de contrat", "ends_on"),
        ("Langue", "language"),
    ],
)
def test_headings_of_the_french_public_sector_are_recognised(heading: str, key: str) -> None:
    assert guess([heading], {}) == {key: 0}


def test_people_come_in_by_the_name_they_use() -> None:
    assert guess(["Nom patronymique", "Nom d’usage"], {}) == {"last_name": 1}


def test_no_heading_could_be_two_fields() -> None:
    headings = [heading for field in FIELDS for heading in field.headings.split()]
    assert len(headings) == len(set(headings))


def test_what_was_chosen_last_time_comes_first() -> None:
    remembered = {"affectation": "site", "service": "", "identite": "last_name"}

    assert guess(["Affectation", "Service", "Identité", "Nom"], remembered) == {"site": 0, "last_name": 2}


def test_the_first_of_two_columns_for_the_same_field_is_taken() -> None:
    assert guess(["Mail", "E-mail", "Nom"], {}) == {"email": 0, "last_name": 2}
