"""Two working days, without a database."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from lms.adoption.board.days import waits_until

PARIS = ZoneInfo("Europe/Paris")


def moment(day: int, hour: int = 15, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        (moment(23), moment(25)),  # Monday
        (moment(26), moment(30)),  # Thursday: Friday, then Monday
        (moment(27), moment(1, month=12)),  # Friday
        (moment(28), moment(2, 0, month=12)),  # Saturday counts from Monday on
        (moment(22, 3), moment(25, 0)),  # Sunday too
        (moment(23, 15, month=10), moment(27, 15, month=10)),  # over the end of summer time: the same hour of the clock
    ],
)
def test_one_waits_two_working_days(asked: dt.datetime, until: dt.datetime) -> None:
    assert waits_until(asked.astimezone(dt.UTC), PARIS) == until
