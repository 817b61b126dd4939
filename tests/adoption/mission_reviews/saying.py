"""Short ways to say something of a mission."""

import datetime as dt

from lms.accounts.models import User
from lms.adoption.mission_reviews import giving
from lms.adoption.mission_states import Mark
from lms.adoption.models import MissionReview, MissionRun
from tests.adoption.mission_reviews.conftest import NOON
from tests.adoption.missions.making import CLEAR


def say(review: MissionReview, mark: Mark, words: str = "", at: dt.datetime = NOON) -> MissionReview:
    """A review with one mark, of what there is."""
    return giving.give(review, {CLEAR: mark}, words, giving.fingerprint(review.run), at)


def yes(review: MissionReview) -> MissionReview:
    """There."""
    return say(review, Mark.THERE)


def not_yet(review: MissionReview) -> MissionReview:
    """Not yet, and why."""
    return say(review, Mark.NOT_YET, "Il manque la légende.")


def awaited(run: MissionRun) -> set[User]:
    """Of whom a review is awaited."""
    return {review.reviewer for review in run.reviews.awaited()}


def of(run: MissionRun, person: User) -> MissionReview:
    """The latest review of `person`."""
    found: MissionReview = run.reviews.filter(seat__person=person).latest("round")
    return found
