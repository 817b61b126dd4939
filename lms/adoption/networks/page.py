"""What the page of a network says: its state with the reasons, its rules today, what is known to change."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from lms.networks import changes, in_words
from lms.networks.changes import Change
from lms.networks.models import Network, NetworkRule, NetworkState
from lms.networks.models.rules import Field

LATELY = dt.timedelta(days=365)
ORDER = {field: place for place, field in enumerate(Field.values)}
"""As the fields are listed: the post first."""


@dataclass(frozen=True)
class Said:
    """A rule in force, in plain words."""

    rule: NetworkRule
    allowed: str
    remarks: Sequence[str]

    @property
    def is_named(self) -> bool:
        """Its source says more than of which kind it is."""
        return self.rule.source.casefold() != str(self.rule.get_quality_display()).casefold()


@dataclass(frozen=True)
class Page:
    """A network on a day."""

    network: Network
    history: Sequence[NetworkState]
    """How the institution stands to it, the state of today first."""
    rules: Sequence[Said]
    lately: Sequence[Change]
    """What has changed within a year, the newest first."""
    to_come: Sequence[Change]

    @property
    def state(self) -> NetworkState | None:
        """That of today; None before its history begins."""
        return self.history[0] if self.history else None

    @property
    def before(self) -> Sequence[NetworkState]:
        """The states that are over."""
        return self.history[1:]

    @property
    def checked_on(self) -> dt.date | None:
        """The day on which the rule that was left longest was checked."""
        return min((said.rule.checked_on for said in self.rules if said.rule.checked_on), default=None)


def of(network: Network, at: dt.datetime) -> Page:
    """The page of a network. Three statements."""
    today = timezone.localdate(at)
    history = list(NetworkState.objects.latest_on(today).filter(network=network))
    rules = sorted(NetworkRule.objects.filter(network=network).in_force(today), key=lambda rule: ORDER[rule.field])
    said = [Said(rule, in_words.allowed(rule.as_rule()), in_words.remarks(rule.as_rule())) for rule in rules]
    known = changes.of_network(network)
    lately = [change for change in known if change.at <= at and change.day > today - LATELY]
    return Page(network, history, said, lately[::-1], [change for change in known if change.at > at])
