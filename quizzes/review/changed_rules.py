"""Questions whose networks have other rules now are asked again at once.

Nothing is noted of having done so: a card answered since the change is left alone, so that any number of runs, late or
twice, leave the same state.
"""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.utils import timezone

from lms.networks import changes
from lms.networks.changes import Change
from lms.networks.models import NetworkRule, RemovedRule
from quizzes.models import Card, Question, Review

WITHIN = dt.timedelta(days=30)
"""How far the sweep looks back: whatever stood still for less is caught up with."""


def sweep(at: dt.datetime | None = None) -> int:
    """Make the cards due that a change of the last days concerns; returns how many. One statement when there is none.

    A rule whose first day was still to come when it was written is found here on that day.
    """
    at = at or timezone.now()
    return ask_again(changes.until(at, since=at - WITHIN), at)


def rule_written(rule: NetworkRule | RemovedRule, at: dt.datetime | None = None) -> int:
    """The same at once, for the network and field of a rule that was just written, or removed."""
    at = at or timezone.now()
    found = changes.until(at, since=at - WITHIN)
    return ask_again((change for change in found if change.is_of(rule)), at)


def ask_again(found: Iterable[Change], at: dt.datetime) -> int:
    """Make the cards due of all questions that these changes concern. Two statements a change."""
    return sum(_ask_again(change, at) for change in found)


def _ask_again(change: Change, at: dt.datetime) -> int:
    keys = Question.objects.concerned_by(change)
    answered_since = Review.objects.filter(card=OuterRef("pk"), reviewed_at__gte=change.at)
    cards = Card.objects.about(keys).exclude(Exists(answered_since)) if keys else Card.objects.none()
    return cards.make_due(timezone.localdate(at))
