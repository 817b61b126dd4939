"""Where a learner stands in a course: the outline with its states, what is next, what is missing and why.

Pure: pages, outline and progress come in as arguments; nothing is read from the database here.
"""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from courses.addresses import Place
from courses.models import ActivityProgress, Outline, QuizPage


class State(enum.StrEnum):
    """Of an activity or a module."""

    DONE = "done"
    NOW = "now"
    OPEN = "open"
    CLOSED = "closed"


@dataclass
class Step:
    """An activity as one learner sees it."""

    key: str
    title: str
    url: str
    kind: str
    minutes: int
    is_required: bool
    state: State = State.OPEN
    progress: ActivityProgress | None = None
    is_to_be_passed: bool = False
    """A quiz that is complete once it is passed; the others are complete once they are handed in."""


@dataclass
class Part:
    """A module as one learner sees it."""

    key: str
    title: str
    number: int
    opens_after_previous: bool
    steps: list[Step] = field(default_factory=list)
    state: State = State.OPEN
    summary: str = ""
    why_closed: str = ""

    @property
    def is_asked(self) -> bool:
        """Something in it is required."""
        return any(step.is_required for step in self.steps)

    @property
    def is_done(self) -> bool:
        """Every required activity is done; where none is required, every one."""
        return all(step.state == State.DONE for step in self.steps if step.is_required or not self.is_asked)

    @property
    def left(self) -> list[Step]:
        """The required activities not done."""
        return [step for step in self.steps if step.is_required and step.state != State.DONE]

    @property
    def has_quiz_left(self) -> bool:
        """A quiz stands between the learner and the end of the module."""
        return any(step.kind == "quiz" for step in self.left)

    @property
    def has_quiz_to_pass(self) -> bool:
        """One of them is not complete before it is passed."""
        return any(step.is_to_be_passed for step in self.left)

    @property
    def minutes_left(self) -> int:
        """Minutes of the required activities not done."""
        return sum(step.minutes for step in self.left)

    @property
    def minutes_if_liked(self) -> int:
        """Minutes of the other activities not done."""
        return sum(step.minutes for step in self.steps if not step.is_required and step.state != State.DONE)


@dataclass
class Standing:
    """A course as one learner sees it."""

    parts: list[Part]
    completed: bool = False

    @property
    def steps(self) -> list[Step]:
        """All activities, in order."""
        return [step for part in self.parts for step in part.steps]

    @property
    def required(self) -> list[Step]:
        """The activities that count."""
        return [step for step in self.steps if step.is_required]

    @property
    def done_count(self) -> int:
        """Required activities done."""
        return sum(step.state == State.DONE for step in self.required)

    @property
    def percentage(self) -> int:
        """Required activities done, in whole per cent; 100 only when complete."""
        if self.completed:
            return 100
        return min(99, self.done_count * 100 // len(self.required)) if self.required else 0

    @property
    def minutes(self) -> int:
        """Minutes of all required activities."""
        return sum(step.minutes for step in self.required)

    @property
    def minutes_left(self) -> int:
        """Minutes of the required activities not done."""
        return sum(step.minutes for step in self.required if step.state != State.DONE)

    @property
    def next_step(self) -> Step | None:
        """What to do now: of the required ones what was begun, else the first open; then of the others alike."""
        open_steps = [step for step in self.steps if step.state in (State.NOW, State.OPEN)]
        return min(open_steps, key=lambda step: (not step.is_required, step.state != State.NOW), default=None)

    def step(self, key: str) -> Step | None:
        """The activity of this key, if the outline holds it."""
        return next((step for step in self.steps if step.key == key), None)

    def after(self, key: str) -> Step | None:
        """The activity that follows, closed or not."""
        keys = [step.key for step in self.steps]
        following = keys.index(key) + 1 if key in keys else len(keys)
        return self.steps[following] if following < len(keys) else None

    def before(self, key: str) -> Step | None:
        """The activity that comes before."""
        keys = [step.key for step in self.steps]
        return self.steps[keys.index(key) - 1] if key in keys and keys.index(key) else None


def of(
    outline: Outline,
    pages: Iterable[Place],
    progress: Iterable[ActivityProgress] = (),
    *,
    enrolled: bool = False,
    completed: bool = False,
) -> Standing:
    """How the course stands, from its outline in force, its live pages in one language, and one learner's progress.

    What the outline holds but is not live any more is left out: nobody is asked to do what cannot be seen.
    """
    by_key = {str(page.translation_key): page for page in pages}
    course = next((page for page in by_key.values() if page.translation_key == outline.course_key), None)
    done = {str(row.activity_key): row for row in progress}
    parts: list[Part] = []
    for module in outline.modules:
        if course is not None and module["key"] in by_key:
            parts.append(_part(module, by_key, course, done, number=len(parts) + 1))
    _close(parts, enrolled=enrolled)
    return Standing(parts, completed)


def _part(
    module: Mapping[str, Any],
    pages: Mapping[str, Place],
    course: Place,
    progress: Mapping[str, ActivityProgress],
    number: int,
) -> Part:
    page = pages[module["key"]]
    part = Part(module["key"], page.title, number, module["opens_after_previous"])
    part.summary, part.why_closed = page.summary or "", page.why_closed or ""
    for entry in module["activities"]:
        if (activity := pages.get(entry["key"])) is not None:
            url = reverse("activity", args=[course.slug, page.slug, activity.slug])
            row = progress.get(entry["key"])
            state = State.OPEN if row is None else State.DONE if row.completed_at else State.NOW
            part.steps.append(
                Step(
                    entry["key"],
                    activity.title,
                    url,
                    entry["kind"],
                    entry["minutes"],
                    entry["is_required"],
                    state,
                    row,
                    is_to_be_passed=activity.complete_by == QuizPage.CompleteBy.PASSING,
                )
            )
    return part


def _close(parts: list[Part], *, enrolled: bool) -> None:
    """Close what waits for the module before it, for who is enrolled; name each module's state."""
    before_done = True
    for part in parts:
        closed = enrolled and part.opens_after_previous and not before_done
        for step in part.steps:
            if closed and step.state == State.OPEN:
                step.state = State.CLOSED
        before_done = not part.left
        part.state = _state(part, closed=closed)


def _state(part: Part, *, closed: bool) -> State:
    if part.is_done and part.steps:
        return State.DONE
    if closed:
        return State.CLOSED
    begun = any(step.state in (State.DONE, State.NOW) for step in part.steps)
    return State.NOW if begun else State.OPEN
