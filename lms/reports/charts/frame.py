"""The room of a drawing: where shares from 0 to 1 and places from left to right stand. Pure."""

from dataclasses import dataclass

SIZE = 12
"""Of the type, in units of the view box."""
EM = 0.6
"""Width of a character over the size of the type: generous for the sans-serifs of our pages."""


def wide(text: str) -> float:
    """How wide the words are, at most."""
    return len(text) * SIZE * EM


@dataclass(frozen=True)
class Words:
    """Words at a place; `anchor` (start, middle, end) says which end of them stands there."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    kind: str = ""


@dataclass(frozen=True)
class Frame:
    """The view box, and the plot in it: what is left of each margin."""

    width: int = 400
    height: int = 230
    left: float = 44
    right: float = 12
    top: float = 10
    bottom: float = 34

    @property
    def foot(self) -> float:
        """The lower edge of the plot."""
        return self.height - self.bottom

    @property
    def end(self) -> float:
        """The right edge of the plot."""
        return self.width - self.right

    def x(self, share: float) -> float:
        """From the left edge of the plot (0) to the right one (1)."""
        return round(self.left + share * (self.end - self.left), 1)

    def y(self, share: float) -> float:
        """From the lower edge of the plot (0) to the upper one (1)."""
        return round(self.foot - share * (self.foot - self.top), 1)


@dataclass(frozen=True)
class Rule:
    """A line across the plot, with its word at the left."""

    y: float
    words: Words


def percent_rules(frame: Frame, words: str = "%d%%") -> tuple[Rule, ...]:
    """Lines at 0, 25, 50, 75 and 100 per cent; `words` is the pattern of their labels."""
    return tuple(
        Rule(frame.y(share / 100), Words(frame.left - 6, frame.y(share / 100) + 4, words % share, "end", "tick"))
        for share in (0, 25, 50, 75, 100)
    )
