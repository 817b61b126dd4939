"""One line of the file → one person as the file says it, or what is wrong with it. Pure."""

import datetime as dt
import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from lms.exchange.cells import FORMULA_SIGNS, Wrong, day_of, sound
from lms.exchange.staff.problems import Problem
from lms.lib.tables import Row
from lms.lib.text import fold, squeeze

CATEGORIES = {
    "executive": "executive cadre cadres manager ingenieur cadresuperieur cadredirigeant a",
    "supervisor": (
        "supervisor agentdemaitrise maitrise am technicien tam technicienne "
        "techniciensetagentsdemaitrise professionintermediaire b"
    ),
    "employee": ("employee employe employee employes ouvrier ouvriere agent worker agentdexecution employeouvrier c"),
}
REGIMES = {
    "public": (
        "public publicstatute statut statutaire droitpublic agentpublic fonctionnaire statutpublic "
        "titulaire agentstatutaire contractuelpublic agentdedroitpublic cdipublic"
    ),
    "private": (
        "private privatelaw prive droitprive contratprive salariedroitprive salarieprive "
        "agentdedroitprive salariededroitprive contratdedroitprive cdidroitprive cdddroitprive"
    ),
}
LANGUAGES = {"fr": "fr francais french frfr", "en": "en anglais english engb enus"}
NEVER_IN_A_NAME = re.compile(r"[<>{}\[\]|\\^~\"=;@\d]")
NEVER_IN_A_NUMBER = re.compile(r"[^\w\-./ ]")
EXCEL_EPOCH = dt.date(1899, 12, 30)
PARTICLES = frozenset({"de", "du", "des", "d", "von", "van", "der"})
COMMON = frozenset({"department", "department_code", "site", "job_title", "category", "regime", "language"})
LIMITS = {"first_name": 150, "last_name": 150, "employee_number": 40, "job_title": 200, "department_code": 60}


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A person as the file says it. Empty where the file says nothing."""

    line: int
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    employee_number: str = ""
    department: tuple[str, ...] = ()
    department_code: str = ""
    site: str = ""
    job_title: str = ""
    category: str = ""
    regime: str = ""
    manager: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    language: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


def parse(
    row: Row,
    mapping: Mapping[str, int],
    width: int,
    are_names_tidied: bool = False,
) -> StaffRow | list[Problem]:
    """The line through `mapping` (field → column); `width` is the number of columns of the header."""
    if any(row.cells[width:]):
        return [Problem("", "too_many_cells")]
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for key, column in mapping.items():
        try:
            values[key] = (_parse_common if key in COMMON else _parse_cell)(key, row.cell(column))
        except Wrong as wrong:
            problems.append(Problem(key, wrong.code, wrong.params))
    problems += _missing(mapping, values, {problem.field for problem in problems})
    if problems:
        return problems
    if are_names_tidied:
        values |= {key: tidy(str(values[key])) for key in ("first_name", "last_name")}
    return StaffRow(row.line, **values)  # type: ignore[arg-type]


def _parse_cell(key: str, raw: str) -> object:
    """The value of one cell for the field `key`."""
    text = sound(raw)
    if len(text) > LIMITS.get(key, 500):
        raise Wrong("too_long", limit=LIMITS.get(key, 500))
    return PARSERS.get(key, str)(text)


_parse_common = functools.lru_cache(maxsize=10_000)(_parse_cell)


def _missing(mapping: Mapping[str, int], values: Mapping[str, object], unread: set[str]) -> list[Problem]:
    """What every line must say; the department may be given by its name or its code. `unread` is there, but wrong."""
    needed = [key for key in ("email", "last_name", "first_name") if not values.get(key) and key not in unread]
    has_department = values.get("department") or values.get("department_code")
    if not has_department and not unread & {"department", "department_code"}:
        needed.append("department" if "department" in mapping else "department_code")
    missing = [Problem(key, "missing") for key in needed]
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    if isinstance(starts_on, dt.date) and isinstance(ends_on, dt.date) and ends_on < starts_on:
        missing.append(Problem("ends_on", "dates_crossed"))
    return missing


def _refuse_signs(text: str, forbidden: re.Pattern[str] | None = None) -> str:
    """`text`, unless it holds signs that do not belong in it, or signs that cannot be printed."""
    signs = set(forbidden.findall(text)) if forbidden else set()
    if not text.isprintable():
        signs |= {sign for sign in text if not sign.isprintable()}
    if signs:
        raise Wrong("signs", signs=" ".join(s if s.isprintable() else f"U+{ord(s):04X}" for s in sorted(signs)[:5]))
    return text


def _name(text: str) -> str:
    """A name as written; only what can never be in one is refused."""
    if text.startswith(FORMULA_SIGNS):
        raise Wrong("signs", signs=text[0])
    return _refuse_signs(text, NEVER_IN_A_NAME)


def _words(text: str) -> str:
    """Any text on one line."""
    return _refuse_signs(text)


def _number(text: str) -> str:
    """An employee number: letters, figures and a few signs, kept as written."""
    return _refuse_signs(text, NEVER_IN_A_NUMBER)


def _email(text: str) -> str:
    """One address in lower case, without « mailto: »."""
    address = text.lower().removeprefix("mailto:")
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError as error:
        raise Wrong("email", value=text[:80]) from error
    if len(address) > 254:
        raise Wrong("too_long", limit=254)
    return address


def _path(text: str) -> tuple[str, ...]:
    """The names from the top of the tree; each fits the model."""
    names = tuple(" ".join(name.split()) for name in re.split(r"\s*[>›»\\]\s*", _words(text)) if name.strip())
    if any(len(name) > 200 for name in names):
        raise Wrong("too_long", limit=200)
    return names


def _site(text: str) -> str:
    """The name or code of a site."""
    if len(text) > 200:
        raise Wrong("too_long", limit=200)
    return _words(text)


def _date(text: str) -> dt.date | None:
    """Day/month/year, year-month-day (a time after it is dropped), or the number of days that Excel counts."""
    if not text:
        return None
    try:
        if found := re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", text):
            day, month, year = (int(part) for part in found.groups())
            return day_of(year, month, day, text)
        if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})([T ][\d:.]+)?", text):
            return day_of(int(found[1]), int(found[2]), int(found[3]), text)
        if re.fullmatch(r"[1-9]\d{4}", text) and 10_000 < int(text) < 80_000:
            return EXCEL_EPOCH + dt.timedelta(days=int(text))
    except ValueError as error:
        raise Wrong("date", value=text[:80]) from error
    raise Wrong("date", value=text[:80])


def _one_of(code: str, words: Mapping[str, str]) -> Callable[[str], str]:
    """A parser of a cell that holds one of a few words, in any spelling."""
    by_word = {word: key for key, spellings in words.items() for word in spellings.split()}

    def parse_word(text: str) -> str:
        if not text:
            return ""
        if (word := squeeze(text)) in by_word:
            return by_word[word]
        raise Wrong(code, value=text[:80])

    return parse_word


PARSERS: dict[str, Callable[[str], object]] = {
    "email": _email,
    "first_name": _name,
    "last_name": _name,
    "employee_number": _number,
    "department": _path,
    "department_code": _number,
    "site": _site,
    "job_title": _words,
    "category": _one_of("category", CATEGORIES),
    "regime": _one_of("regime", REGIMES),
    "manager": lambda text: _words(text).lower().removeprefix("mailto:"),
    "starts_on": _date,
    "ends_on": _date,
    "language": _one_of("language", LANGUAGES),
}


def tidy(name: str) -> str:
    """A name written wholly in capitals, in small letters: « LE GOFF-D’ARC » → « Le Goff-d’Arc ». Others stay."""
    if not name.isupper() or len(name) < 2:
        return name
    parts = re.split(r"([\s\-'’])", name.lower())
    tidied = [part if index and fold(part) in PARTICLES else part.capitalize() for index, part in enumerate(parts)]
    return "".join(tidied)
