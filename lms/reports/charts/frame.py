"""The room of a drawing and its axes: shares from 0 to 100 per cent upwards, anything from left to right. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A value on an axis: its place, and its words."""

    at: float
    text: str

    @property
    def lines(self) -> list[str]:
        """Its words on two lines, where there are several: “+30”, “days”."""
        return self.text.split(" ", 1)


@dataclass(frozen=True)
class Frame:
    """The view box and the space round the plot, in its units."""

    width: int = 640
    height: int = 280
    left: int = 48
    right: int = 14
    top: int = 12
    foot: int = 34

    @property
    def bottom(self) -> int:
        """Where the plot ends."""
        return self.height - self.foot

    @property
    def end(self) -> int:
        """Where the plot ends at the right."""
        return self.width - self.right

    def x(self, share: float) -> float:
        """From 0 at the left to 1 at the right."""
        return round(self.left + (self.end - self.left) * share, 1)

    def y(self, percent: float) -> float:
        """From 0 at the foot to 100 at the top."""
        return round(self.bottom - (self.bottom - self.top) * percent / 100, 1)

    def grid(self, label: str = "%(number)s%%") -> list[Mark]:
        """Five lines across, with their words."""
        return [Mark(self.y(value), label % {"number": value}) for value in (0, 25, 50, 75, 100)]

    def spread(self, texts: Sequence[str]) -> list[Mark]:
        """Words at equal distances from left to right; one alone stands in the middle."""
        if len(texts) == 1:
            return [Mark(self.x(0.5), texts[0])]
        return [Mark(self.x(place / (len(texts) - 1)), text) for place, text in enumerate(texts)]


def points(pairs: Sequence[tuple[float, float]]) -> str:
    """For a polyline or polygon of SVG."""
    return " ".join(f"{x:g},{y:g}" for x, y in pairs)
