"""What somebody answered each time, for that person alone: a table of the statements, and one’s own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from lms.adoption.concerns import STATEMENTS
from lms.adoption.lines import moment_words, short_date
from lms.adoption.models import CheckIn


@dataclass(frozen=True)
class Said:
    """A column a check-in, a row a statement; then day, moment, worry and deed in the person’s words."""

    columns: list[str]
    rows: list[tuple[str, list[int | None]]]
    written: list[tuple[str, str, str, str]]


def by(answered: Sequence[CheckIn]) -> Said:
    """The answers of these check-ins of one passage, in order."""
    network = {"network": answered[0].passage.network.name} if answered else {}
    rows = [
        (str(statement) % network, [one.concerns.get(stage) for one in answered])
        for stage, statement in STATEMENTS.items()
        if answered
    ]
    written = [(short_date(one.day), moment_words(one), one.words, one.did) for one in answered if one.words or one.did]
    return Said([short_date(one.day) for one in answered], rows, written)
