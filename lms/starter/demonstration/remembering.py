"""The questions of the day, as part of the people answer them: some every week, some now and then, most of them right.

Each answer goes through `cards.step`, the rule that the page calls; all of them are then kept at once.
"""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lms.accounts.models import User
from lms.starter.demonstration import office_hours, replies
from lms.starter.demonstration.staff import Recruit
from quizzes.models import Card, Review, ReviewWish
from quizzes.review import cards
from quizzes.review.cards import Met

SHARE = 0.55
"""Of those who are not of the cast; the cast all do."""
HABITS = (0.12, 0.25, 0.45)
"""The chance of answering on a working day: now and then, weekly, every other day."""
CAST_HABIT = 0.3
HINTS = 0.06
QUIET_DAYS = 3
"""Nobody answers in the last days, so that there is something to answer today."""


def remember(roster: Sequence[Recruit], until: dt.datetime) -> int:
    """Six months of daily reviews of everybody who does them; returns how many answers."""
    staff = {person.email: person for person in roster}
    held: dict[User, list[Card]] = defaultdict(list)
    for card in Card.objects.filter(person__email__in=staff).select_related("person", "version").order_by("pk"):
        held[card.person].append(card)
    reviews = [review for person, own in held.items() for review in _months_of(staff[person.email], own, until)]
    cards.keep([card for own in held.values() for card in own if card.times > 1], reviews)
    return len(reviews)


def _months_of(recruit: Recruit, own: list[Card], until: dt.datetime) -> Iterator[Review]:
    """Day after day, what one person answers."""
    chance = random.Random(f"{recruit.email} remembers")
    if not recruit.is_known and chance.random() > SHARE:
        return
    habit = CAST_HABIT if recruit.is_known else chance.choice(HABITS)
    day = min(card.last_reviewed_on for card in own)
    last = min(recruit.left_on or until.date(), until.date() - dt.timedelta(days=QUIET_DAYS))
    while (day := office_hours.next_working_day(day + dt.timedelta(days=1))) < last:
        if chance.random() < habit:
            yield from _sitting(own, office_hours.moment_on(day, chance), chance)


def _sitting(own: list[Card], moment: dt.datetime, chance: random.Random) -> Iterator[Review]:
    """The three questions of a day, the least sure first."""
    on = moment.date()
    due = [card for card in own if card.due_on <= on and card.met_at < moment]
    for card in sorted(due, key=lambda card: (card.recall(on), card.due_on, card.pk))[: ReviewWish.USUAL]:
        moment += dt.timedelta(seconds=chance.randint(12, 45))
        right = 0.15 + 0.85 * card.recall(on)
        given = replies.reply(card.version, right, chance) or replies.reply(card.version, 1, chance)
        yield cards.step(card, Met(card.version, given), moment, hinted=chance.random() < HINTS)
