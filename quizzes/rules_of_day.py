"""The rules of networks by which some kinds of question are marked, as they were on the day of asking.

They are kept beside the answer, so that an answer keeps its mark when rules change; and they join the question's value,
so that marking stays a rule about values alone.
"""

import datetime as dt
from collections.abc import Iterable

from lms.networks.frozen import Frozen, only
from lms.networks.of_day import frozen_on
from quizzes.question_types import Kind, Value
from quizzes.question_types.base import RULES


def of_each(asked: Iterable[tuple[Kind, Value]], on: dt.date) -> list[Frozen | None]:
    """For each question the rules it is marked by; None where it needs none. One statement at most."""
    keys = [kind.networks(value) for kind, value in asked]
    wanted = {key for some in keys for key in some}
    if not wanted:
        return [None for _some in keys]
    found = frozen_on(on, wanted)
    return [only(found, some) if some else None for some in keys]


def of(kind: Kind, value: Value, on: dt.date) -> Frozen | None:
    """The same for one question."""
    return of_each([(kind, value)], on)[0]


def joined(value: Value, rules: Frozen | None) -> Value:
    """What was asked, with the rules of its day."""
    return value if rules is None else {**value, RULES: rules}
