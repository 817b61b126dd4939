"""The formats in which networks show pictures well, as dated facts read from `formats.yaml`."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

from lms.adoption.sandbox.crops import fitted
from lms.lib.curves import Box

FILE = Path(__file__).parent / "formats.yaml"
SHAPES = {
    "square": _("square"),
    "portrait": _("portrait"),
    "landscape": _("landscape"),
    "story": _("full height (story)"),
    "cover": _("cover of the page"),
    "thumbnail": _("thumbnail of a video"),
}
LOOKED_AT = (480, 480)
"""The largest sides of a crop as it is shown on the page, in pixels."""
UNCHECKED = "unchecked"
ALL_OF_IT: Box = (0, 0, 1, 1)


@dataclass(frozen=True)
class Format:
    """One size of one network, in pixels; `safe` in shares of it; `max_bytes` None: no limit is known."""

    network: str
    shape: str
    size: tuple[int, int]
    safe: Box = ALL_OF_IT
    max_bytes: int | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source: str = ""
    quality: str = ""
    safe_quality: str = ""
    checked_on: dt.date | None = None

    @property
    def label(self) -> str:
        """Its shape and size in words."""
        return f"{SHAPES[self.shape]}, {self.size[0]} × {self.size[1]}"

    @property
    def has_safe_area(self) -> bool:
        """Something may cover or cut its edges."""
        return self.safe != ALL_OF_IT

    @property
    def is_unchecked(self) -> bool:
        """Its size, or what covers its edges, was not read at any source yet."""
        return UNCHECKED in (self.quality, self.safe_quality)

    @property
    def to_look_at(self) -> tuple[int, int]:
        """How large it is shown on the page, in pixels."""
        return fitted(LOOKED_AT, self.size)

    def is_in_force(self, on: dt.date) -> bool:
        """Valid from its first day to before its last."""
        return (self.valid_from or on) <= on and (self.valid_to is None or on < self.valid_to)


@cache
def _all() -> tuple[Format, ...]:
    return tuple(_format(row) for row in yaml.safe_load(FILE.read_text("utf-8"))["formats"])


def _format(row: dict[str, Any]) -> Format:
    lists = {key: tuple(row[key]) for key in ("size", "safe") if key in row}
    return Format(**{**row, **lists})


def formats(on: dt.date, network: str = "") -> list[Format]:
    """Those in force on a day, of one network or of all, in the order of the file."""
    return [one for one in _all() if one.is_in_force(on) and network in ("", one.network)]


def find(network: str, shape: str, on: dt.date) -> Format | None:
    """The format of that network and shape on that day."""
    return next((one for one in formats(on, network) if one.shape == shape), None)
