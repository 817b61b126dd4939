"""What has changed in the rules of networks, and since when: what speaks of it may be out of date.

Higher floors compare these moments with the one at which a lesson or question was last looked at.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from lms.networks import in_words
from lms.networks.models import Network, NetworkRule
from lms.networks.models.rules import Field
from lms.networks.verdicts import Rule


@dataclass(frozen=True)
class Change:
    """A field of a network that is limited otherwise since `at`; no rule before or after: none was known, none is."""

    network: Network
    field: str
    at: dt.datetime
    before: Rule | None
    after: Rule | None
    day: dt.date
    """The day from which the network has it so: earlier than `at` where it was learnt late."""

    @property
    def on(self) -> dt.date:
        """The day of `at`, as the institution counts days."""
        return timezone.localdate(self.at)

    @property
    def what(self) -> str:
        """What is limited, in words."""
        return str(Field(self.field).label)

    @property
    def was(self) -> str:
        """How much was allowed before."""
        return in_words.allowed(self.before)

    @property
    def now(self) -> str:
        """How much is allowed now."""
        return in_words.allowed(self.after)

    @property
    def source(self) -> str:
        """Who says so."""
        rule = self.after or self.before
        return rule.source if rule else ""

    def is_of(self, rule: NetworkRule) -> bool:
        """It is about what this rule limits."""
        return (self.network.pk, self.field) == (rule.network_id, rule.field)

    def concerns(self, networks: Collection[int], fields: Collection[str]) -> bool:
        """It is about one of these networks, and one of these fields; no field: whichever."""
        return self.network.pk in networks and (not fields or self.field in fields)


def until(at: dt.datetime, since: dt.datetime | None = None) -> list[Change]:
    """Every change that has come by `at` (and after `since`), the newest first. One statement."""
    come = [change for change in _all() if change.at <= at and (since is None or change.at > since)]
    return sorted(come, key=lambda change: change.at, reverse=True)


def is_any_since(since: dt.datetime) -> bool:
    """Something may have changed after `since`: worth a closer look. One small statement."""
    day = timezone.localdate(since)
    written, days = Q(changed_at__gt=since) | Q(ended_at__gt=since), Q(valid_from__gt=day) | Q(valid_to__gt=day)
    return NetworkRule.objects.filter(written | days).exists()


def to_come(at: dt.datetime) -> list[Change]:
    """What is known to change after `at`, the nearest first. One statement."""
    return sorted((change for change in _all() if change.at > at), key=lambda change: change.at)


def of_network(network: Network) -> list[Change]:
    """All there have been and are to come on one network, in the order of their days. One statement."""
    return sorted(_all(NetworkRule.objects.filter(network=network)), key=lambda change: change.at)


def _all(rules: QuerySet[NetworkRule] | None = None) -> Iterator[Change]:
    found = NetworkRule.objects.all() if rules is None else rules
    rows = found.select_related("network").order_by("network__name", "network_id", "field", "pk")
    for _key, group in groupby(rows, key=lambda rule: (rule.network_id, rule.field)):
        yield from _of_field(list(group))


def beginning_of(day: dt.date) -> dt.datetime:
    """The first moment of a day where the institution is."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _of_field(rules: Sequence[NetworkRule]) -> Iterator[Change]:
    """The changes of one field of one network, from all its rules, past and to come."""
    for rule in rules:
        before, after = _before(rule, rules), rule.as_rule()
        came = _came(rule, before)
        if came and facts(before) != facts(after):
            day = timezone.localdate(came) if _is_rewritten(rule) else rule.valid_from or timezone.localdate(came)
            yield Change(rule.network, rule.field, came, before, after, day)
        if rule.valid_to and not any(other.valid_from == rule.valid_to for other in rules):
            end = max(beginning_of(rule.valid_to), rule.ended_at or rule.changed_at)
            yield Change(rule.network, rule.field, end, after, None, rule.valid_to)


def _came(rule: NetworkRule, before: Rule | None) -> dt.datetime | None:
    """When it took the place of another: on its day, and not before it was written here.

    The first rule that is known of a field changes nothing but on its own day: one has only learnt of it.
    """
    day = beginning_of(rule.valid_from) if rule.valid_from else None
    if before is None:
        return day
    return max(day, rule.changed_at) if day else rule.changed_at


def _is_rewritten(rule: NetworkRule) -> bool:
    """It was corrected while it held already."""
    return rule.was is not None and (rule.valid_from is None or rule.changed_at > beginning_of(rule.valid_from))


def _before(rule: NetworkRule, rules: Iterable[NetworkRule]) -> Rule | None:
    """What held before: the rule as it was, if it was rewritten while it held; else the one that ended last."""
    if _is_rewritten(rule):
        return rule.as_it_was()
    ended = [one for one in rules if one.valid_to and rule.valid_from and one.valid_to <= rule.valid_from]
    last = max(ended, key=lambda one: one.valid_to or dt.date.min, default=None)
    return last.as_rule() if last else None


def facts(rule: Rule | None) -> tuple[object, ...] | None:
    """What a rule asks, whatever its days and its source; None where it asks nothing."""
    if rule is None or (rule.limit is None and rule.limit_bytes is None and not rule.forbidden):
        return None
    return rule.limit, rule.limit_bytes, rule.counting, rule.forbidden, rule.is_unique, rule.is_set_by_server
