"""Knowledge alive: what is predicted to be known today, beside the result on the day it was learnt.

Always a mean over question cards, of one person or, for who adds up groups later, a row a person.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lms.accounts.models import User
from lms.networks.models import Network
from quizzes import spacing
from quizzes.models import Card, Question, Review
from quizzes.review import reading
from quizzes.review.cards import day_of
from quizzes.review.reading import Reading


@dataclass(frozen=True)
class Alive:
    """`count` cards: the mean recall predicted today, and the mean share of the points at the first answer (0 to 1)."""

    count: int
    recall: float
    on_the_day: float

    @property
    def percentage(self) -> int:
        """Recall today in whole per cent."""
        return round(self.recall * 100)

    @property
    def percentage_on_the_day(self) -> int:
        """The first answers in whole per cent."""
        return round(self.on_the_day * 100)


@dataclass(frozen=True)
class Point:
    """The mean recall (0 to 1) predicted on one day over the `count` cards that were there."""

    on: dt.date
    recall: float
    count: int

    @property
    def percentage(self) -> int:
        """In whole per cent."""
        return round(self.recall * 100)


Facts = tuple[float, dt.date, Any]
"""Stability, day of the last answer, share of the points at the first."""
FACTS = ("stability", "last_reviewed_on", "first_fraction")


def alive(
    person: User,
    at: dt.datetime,
    *,
    network: Network | None = None,
    keys: Collection[uuid.UUID] | None = None,
) -> Alive | None:
    """What `person` knows at `at`, of a network or of a set of questions; None without a card. One statement."""
    cards = _about(Card.objects.of(person).asked(), network, keys)
    return _mean(list(cards.values_list(*FACTS)), day_of(person, at))


def by_network(person: User, at: dt.datetime) -> list[tuple[Network, Alive]]:
    """What `person` knows of each network, by name. Three statements, however many cards and networks."""
    facts = {key: rest for key, *rest in Card.objects.of(person).asked().values_list("question_key", *FACTS)}
    held: dict[int, list[Facts]] = defaultdict(list)
    for key, network_id in Question.objects.filter(translation_key__in=facts).networks_of():
        held[network_id].append(tuple(facts[key]))  # type: ignore[arg-type]
    on = day_of(person, at)
    found = [(network, _mean(held[network.pk], on)) for network in Network.objects.filter(pk__in=held)]
    return [(network, mean) for network, mean in found if mean]


def by_course(person: User, at: dt.datetime, language: str) -> list[tuple[Reading, Alive]]:
    """What `person` knows of each course that a question was met in, by title."""
    held: dict[Reading, list[Facts]] = defaultdict(list)
    rows = list(Card.objects.of(person).asked().values_list("placement", *FACTS))
    courses = reading.courses_for({placement for placement, *_facts in rows}, language)
    for placement, *facts in rows:
        if placement in courses:
            held[courses[placement]].append(tuple(facts))  # type: ignore[arg-type]
    on = day_of(person, at)
    found = [(course, _mean(facts, on)) for course, facts in sorted(held.items(), key=lambda pair: pair[0].title)]
    return [(course, mean) for course, mean in found if mean]


def history(
    person: User,
    days: Sequence[dt.date],
    *,
    network: Network | None = None,
    keys: Collection[uuid.UUID] | None = None,
) -> list[Point]:
    """The mean recall predicted on each of `days`, in order; days before the first card are left out. One statement.

    Nothing of a later answer is known on an earlier day: a point never changes once its day is over.
    """
    cards = _about(Card.objects.of(person).asked(), network, keys)
    reviews = Review.objects.filter(card__in=cards).order_by("reviewed_on", "number")
    rows = list(reviews.values_list("reviewed_on", "card_id", "stability"))
    return list(_points(rows, sorted(days)))


def _points(rows: Sequence[tuple[dt.date, int, float]], days: Iterable[dt.date]) -> Iterator[Point]:
    """Walk the reviews once, day after day."""
    held: dict[int, tuple[float, dt.date]] = {}
    place = 0
    for day in days:
        while place < len(rows) and rows[place][0] <= day:
            on, card, stability = rows[place]
            held[card] = (stability, on)
            place += 1
        if held:
            recalls = [spacing.recall(stability, on, day) for stability, on in held.values()]
            yield Point(day, sum(recalls) / len(recalls), len(recalls))


@dataclass(frozen=True)
class Curve:
    """History as a line of 120 by 32: `points` for an SVG polyline from nothing known (below) to all (above)."""

    points: str
    last: tuple[float, float]
    since: Point
    now: Point


WEEKS = 26
WIDTH, HEIGHT, MARGIN = 120, 32, 4


def curve(person: User, at: dt.datetime) -> Curve | None:
    """The last half year, week by week; None before there are two points. One statement."""
    on = day_of(person, at)
    found = history(person, [on - dt.timedelta(weeks=weeks) for weeks in range(WEEKS, -1, -1)])
    if len(found) < 2:
        return None
    step = (WIDTH - 2 * MARGIN) / (len(found) - 1)
    dots = [
        (round(MARGIN + place * step, 1), round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * point.recall, 1))
        for place, point in enumerate(found)
    ]
    return Curve(" ".join(f"{x:g},{y:g}" for x, y in dots), dots[-1], found[0], found[-1])


def _about(cards: Any, network: Network | None, keys: Collection[uuid.UUID] | None) -> Any:
    if network is not None:
        cards = cards.about_network(network)
    return cards if keys is None else cards.about(keys)


def _mean(facts: Collection[Facts], on: dt.date) -> Alive | None:
    if not facts:
        return None
    recalls = [spacing.recall(stability, reviewed_on, on) for stability, reviewed_on, _first in facts]
    firsts = [float(first) for _stability, _on, first in facts]
    return Alive(len(recalls), sum(recalls) / len(recalls), sum(firsts) / len(firsts))
