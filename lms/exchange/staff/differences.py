"""What a line changes for one person: name and address, place, last day, account. Pure."""

import datetime as dt

from lms.exchange.staff.problems import Problem
from lms.exchange.staff.snapshot import Known
from lms.exchange.staff.steps import Options, Step

PERSON_FIELDS = ("email", "first_name", "last_name", "employee_number", "language")


def compare(step: Step, options: Options) -> Problem | None:
    """Write on `step` what is to be done; a problem when the days do not allow it."""
    step.has_left = step.row.ends_on is not None and step.row.ends_on < options.day
    if step.known is None:
        return _compare_new(step, options)
    step.fields = _fields(step, options)
    if "email" in step.fields and step.known.is_administrator:
        return Problem("email", "administrator_address")
    if step.has_left:
        return _compare_departure(step, step.known)
    return _compare_place(step, step.known, options)


def _fields(step: Step, options: Options) -> dict[str, str]:
    """What is said of the person and differs; an empty cell takes nothing away."""
    values = {key: getattr(step.row, key) for key in PERSON_FIELDS if key in options.mapped}
    return {key: value for key, value in values.items() if value and value != getattr(step.known, key, "")}


def _compare_new(step: Step, options: Options) -> Problem | None:
    """Somebody new; who has left already is not brought in."""
    if not step.has_left:
        step.fields = _fields(step, options)
        step.place, step.last_day = step.wanted, step.row.ends_on
        step.starts_on = step.row.starts_on or options.day
        if step.last_day and step.last_day < step.starts_on:
            return Problem("ends_on", "dates_crossed")
    return None


def _compare_departure(step: Step, known: Known) -> Problem | None:
    """The last day is over: the place ends then, and nothing else of it changes."""
    if known.place is None or step.row.ends_on == known.ends_on:
        return None
    if known.starts_on and step.row.ends_on and step.row.ends_on < known.starts_on:
        return Problem("ends_on", "before_present_place", {"start": known.starts_on.isoformat()})
    step.last_day = step.row.ends_on
    return None


def _compare_place(step: Step, known: Known, options: Options) -> Problem | None:
    """Another place, or another last day; both open a new stretch on the day of the change."""
    last_day = _wanted_last_day(step, known, options)
    has_other_end = known.ends_on is not None and last_day != known.ends_on
    if step.wanted == known.place and not has_other_end:
        step.last_day = last_day if last_day != known.ends_on else None
        return None
    begins = options.day if known.starts_on else (step.row.starts_on or options.day)
    if known.starts_on and begins < known.starts_on:
        return Problem("", "before_present_place", {"start": known.starts_on.isoformat()})
    step.place, step.starts_on, step.last_day = step.wanted, begins, last_day
    step.is_reopened = known.place is None and not known.is_active
    return None


def _wanted_last_day(step: Step, known: Known, options: Options) -> dt.date | None:
    """The file's last day where it has that column; else the one there was, for who is still here."""
    if "ends_on" in options.mapped:
        return step.row.ends_on
    return known.ends_on if known.place else None
