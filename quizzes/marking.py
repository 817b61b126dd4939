"""What answers are worth. Pure; always recomputed from responses on the server, never read from a request."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from quizzes.question_types import KINDS, Response, Value, Verdict

Mark = tuple[Fraction, int]
"""The share of a question's points, and the points it is worth."""


def mark(kind: str, value: Value, response: Response) -> Verdict:
    """The verdict on one response."""
    return KINDS[kind].mark(value, response)


def points(marks: Iterable[Mark]) -> Fraction:
    """The points earned, exact."""
    return sum((share * worth for share, worth in marks), Fraction(0))


def is_passed(earned: Fraction, possible: int, pass_mark: int) -> bool:
    """Whether `earned` reaches `pass_mark` per cent of `possible`; exact, so that 69.99 is not 70."""
    return possible > 0 and earned * 100 >= pass_mark * possible


def rounded(earned: Fraction) -> Decimal:
    """Points to two decimals, down: what is stored never looks like a pass when it was none."""
    return _decimal(earned, Decimal("0.01"))


def share(fraction: Fraction) -> Decimal:
    """A share of the points to four decimals, down."""
    return _decimal(fraction, Decimal("0.0001"))


def _decimal(number: Fraction, step: Decimal) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(step, ROUND_DOWN)
