"""What a table that comes in may tell. Each kind names its own fields."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Field:
    """Something a file may tell. `headings`: words without accents, spaces or signs, the likeliest first.

    `adds_up`: several columns may hold it; they are summed.
    """

    key: str
    label: Promise
    headings: str
    is_required: bool = False
    adds_up: bool = False
