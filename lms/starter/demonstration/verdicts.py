"""What reviewers say of the missions of the demonstration, by the rules that their pages call."""

import datetime as dt

from lms.adoption.mission_reviews import giving
from lms.adoption.mission_states import Mark
from lms.adoption.missions import briefs, judging
from lms.adoption.models import MissionReview, MissionRun

WORDS = {
    "fr": (
        "J’ai tout de suite compris pour qui c’est. La légende des images aide beaucoup.",
        "Très vivant, et les chiffres sont là. Bravo pour la première phrase.",
        "Il manque la description de la deuxième image : sans elle, tout le monde ne suit pas.",
    ),
    "en": (
        "I understood at once whom it is for. The captions help a lot.",
        "Lively, and the figures are there. Well done for the first sentence.",
        "The second picture has no description yet: without it, not everybody can follow.",
    ),
}
NOT_YET = 2
"""Which of the words go with “not yet”."""


def say(run: MissionRun, at: dt.datetime, *, are_agreed: bool = True) -> None:
    """Whoever was asked answers, the first at `at`; not agreed, the last one says that something is missing."""
    reviews = list(run.reviews.awaited().select_related("run", "seat__person").order_by("pk"))
    for number, review in enumerate(reviews):
        is_against = not are_agreed and number == len(reviews) - 1
        _say(review, NOT_YET if is_against else number % NOT_YET, at + dt.timedelta(hours=5 * number))


def _say(review: MissionReview, number: int, at: dt.datetime) -> None:
    criteria = judging.criteria_of(briefs.read(review.run.brief, ""))
    marks: dict[str, int] = {one.key: Mark.THERE for one in criteria}
    last = criteria[-1].key
    marks[last] = Mark.NOT_YET if number == NOT_YET else Mark.BEYOND
    words = WORDS["en" if review.reviewer.language == "en" else "fr"][number]
    giving.give(review, marks, words, giving.fingerprint(review.run), at)
