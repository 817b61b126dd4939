"""The screens of a check-in, one thing each, and which follows which. Pure."""

import enum
from dataclasses import dataclass

from lms.adoption import levels
from lms.adoption.concerns import Stage
from lms.adoption.levels import Point


class Part(enum.StrEnum):
    """What a screen asks about."""

    WORRY = "worry"
    WORDS = "words"
    USE = "use"
    MISSING = "missing"
    DID = "did"


@dataclass(frozen=True)
class Step:
    """One screen: `of` is the stage of a statement, or the point of a question."""

    part: Part
    of: Stage | Point | None = None

    @property
    def slug(self) -> str:
        """How it stands in the address: `worry-3`, `use-date`, `missing`."""
        return str(self.part.value) if self.of is None else f"{self.part.value}-{self.of.value}"


STATEMENTS = [Step(Part.WORRY, stage) for stage in Stage]


def path(answers: levels.Answers) -> list[Step]:
    """All screens that these answers about use lead through, as far as one can know."""
    use = [Step(Part.USE, point) for point in levels.asked(answers)]
    return [*STATEMENTS, Step(Part.WORDS), *use, Step(Part.MISSING), Step(Part.DID)]


def find(slug: str, answers: levels.Answers) -> Step | None:
    """The screen at this address, if the way leads through it."""
    return next((step for step in path(answers) if step.slug == slug), None)


def after(step: Step, answers: levels.Answers) -> Step | None:
    """The screen that follows; None after the last."""
    way = path(answers)
    return next(iter(way[way.index(step) + 1 :]), None)


def before(step: Step, answers: levels.Answers) -> Step | None:
    """The screen before; None before the first."""
    way = path(answers)
    place = way.index(step)
    return way[place - 1] if place else None


def share(step: Step, answers: levels.Answers) -> int:
    """How much of the way lies behind, in whole per cent."""
    way = path(answers)
    return way.index(step) * 100 // len(way)
