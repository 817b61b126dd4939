"""Where a mission stands, and what may follow. Pure."""

import enum
from collections.abc import Iterable

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where a run of a mission stands."""

    RUNNING = "running", pgettext_lazy("mission", "under way")
    HANDED_IN = "handed_in", pgettext_lazy("mission", "handed in")
    IN_REVIEW = "in_review", pgettext_lazy("mission", "being reviewed")
    WITH_TRAINER = "with_trainer", pgettext_lazy("mission", "with the trainer")
    TO_TAKE_UP = "to_take_up", pgettext_lazy("mission", "to be taken up again")
    ACCEPTED = "accepted", pgettext_lazy("mission", "accepted")
    LEFT = "left", pgettext_lazy("mission", "left")


IN_HAND = frozenset({State.RUNNING, State.TO_TAKE_UP})
"""The team works on it: ticks, proofs, members and the draft may change."""
WAITING = frozenset({State.HANDED_IN, State.IN_REVIEW, State.WITH_TRAINER})
"""The team has done its part; somebody else is to speak."""
OPEN = IN_HAND | WAITING
"""Not over: one such run a person and mission."""


class Step(enum.Enum):
    """What can happen to a run."""

    HAND_IN = "hand in"
    ASK_COLLEAGUES = "ask colleagues"
    ASK_TRAINER = "ask the trainer"
    ACCEPT = "accept"
    GIVE_BACK = "give back"
    LEAVE = "leave"


AFTER: dict[tuple[State, Step], State] = {
    (State.RUNNING, Step.HAND_IN): State.HANDED_IN,
    (State.RUNNING, Step.LEAVE): State.LEFT,
    (State.TO_TAKE_UP, Step.HAND_IN): State.HANDED_IN,
    (State.TO_TAKE_UP, Step.LEAVE): State.LEFT,
    (State.HANDED_IN, Step.ASK_COLLEAGUES): State.IN_REVIEW,
    (State.HANDED_IN, Step.ASK_TRAINER): State.WITH_TRAINER,
    (State.HANDED_IN, Step.ACCEPT): State.ACCEPTED,
    (State.HANDED_IN, Step.GIVE_BACK): State.TO_TAKE_UP,
    (State.IN_REVIEW, Step.ASK_TRAINER): State.WITH_TRAINER,
    (State.IN_REVIEW, Step.ACCEPT): State.ACCEPTED,
    (State.IN_REVIEW, Step.GIVE_BACK): State.TO_TAKE_UP,
    (State.WITH_TRAINER, Step.ACCEPT): State.ACCEPTED,
    (State.WITH_TRAINER, Step.GIVE_BACK): State.TO_TAKE_UP,
}


class NotNowError(Exception):
    """The step does not follow from where the run stands: somebody was quicker, or the page was old."""


def after(state: str, step: Step) -> State:
    """Where a run stands after `step`; raises `NotNowError`."""
    try:
        return AFTER[State(state), step]
    except KeyError as refused:
        raise NotNowError(state, step) from refused


class Mark(IntegerChoices):
    """What a reviewer says of one criterion. Never added up: it is a word, not a score."""

    NOT_YET = 0, pgettext_lazy("criterion", "not yet")
    THERE = 1, pgettext_lazy("criterion", "there")
    BEYOND = 2, pgettext_lazy("criterion", "beyond")


class Verdict(TextChoices):
    """What a reviewer concludes."""

    ACCEPT = "accept", _("accept it")
    TAKE_UP = "take_up", _("ask to take it up again")


REVIEWERS = 2
"""Colleagues who review a mission."""


def outcome(verdicts: Iterable[str], wanted: int = REVIEWERS) -> Step | None:
    """What follows from the verdicts of the colleagues of one round; None while one is awaited.

    Agreed, it is done; in conflict, the trainer decides.
    """
    given = list(verdicts)
    if len(given) < wanted:
        return None
    if set(given) == {Verdict.ACCEPT}:
        return Step.ACCEPT
    return Step.GIVE_BACK if set(given) == {Verdict.TAKE_UP} else Step.ASK_TRAINER
