"""What has changed in the rules of networks, and since when: what speaks of it may be out of date.

Higher floors compare these moments with the one at which a lesson or question was last looked at.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from lms.lib.as_one import Wanted
from lms.lib.dates import date_in_words
from lms.networks import in_words
from lms.networks.all_rules import all_rules
from lms.networks.models import Network, NetworkRule, RemovedRule
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
    is_correction: bool = False
    """A mistake was corrected, for the days before too: the network has changed nothing."""

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

    @property
    def told(self) -> str:
        """The whole in one sentence."""
        values = {"network": self.network.name, "day": date_in_words(self.day), "what": self.what}
        values |= {"now": self.now, "before": self.was}
        if self.is_correction:
            return _WRONGLY % values
        return _CHANGED % values

    def is_of(self, rule: NetworkRule | RemovedRule) -> bool:
        """It is about what this rule limits."""
        return (self.network.pk, self.field) == (rule.network_id, rule.field)

    def concerns(self, networks: Collection[int], fields: Collection[str]) -> bool:
        """It is about one of these networks, and one of these fields; no field: whichever."""
        return self.network.pk in networks and (not fields or self.field in fields)


_CHANGED = gettext_lazy("The rules of %(network)s changed on %(day)s (%(what)s: %(now)s; before: %(before)s).")
_WRONGLY = gettext_lazy(
    "We had written a rule of %(network)s wrongly, and corrected it on %(day)s (%(what)s: %(now)s; we had written: "
    "%(before)s)."
)


def until(at: dt.datetime, since: dt.datetime | None = None) -> list[Change]:
    """Every change that has come by `at` (and after `since`), the newest first. One statement."""
    come = [change for change in _all() if change.at <= at and (since is None or change.at > since)]
    return sorted(come, key=lambda change: change.at, reverse=True)


def is_any_since(since: dt.datetime, networks: QuerySet[Network] | None = None) -> bool:
    """Something may have changed after `since`, on any network or on these: worth a closer look. One statement."""
    of = {} if networks is None else {"network__in": networks.order_by()}
    rules = NetworkRule.objects.filter(_touched(since), **of).order_by().values("pk")
    return rules.union(RemovedRule.objects.filter(removed_at__gt=since, **of).order_by().values("pk")).exists()


def of_networks(concerned: Q, since: dt.datetime, at: dt.datetime) -> Wanted[list[Change]]:
    """Every change after `since` that has come by `at`, of rules that are `concerned`, the newest first.

    No rule is read while nothing can have changed.
    """
    rules, removed = NetworkRule.objects.filter(concerned), RemovedRule.objects.filter(concerned)
    is_any = Exists(rules.filter(_touched(since))) | Exists(removed.filter(removed_at__gt=since))

    def come(rows: Iterable[NetworkRule | RemovedRule]) -> list[Change]:
        found = [change for change in _told(rows) if since < change.at <= at]
        return sorted(found, key=lambda change: change.at, reverse=True)

    return all_rules(concerned & is_any).then(come)


def to_come(at: dt.datetime) -> list[Change]:
    """What is known to change after `at`, the nearest first. One statement."""
    return sorted((change for change in _all() if change.at > at), key=lambda change: change.at)


def of_network(network: Network) -> list[Change]:
    """All there have been and are to come on one network, in the order of their days. One statement."""
    return sorted(_all(network=network), key=lambda change: change.at)


def _touched(since: dt.datetime) -> Q:
    """Of rules that are there: written after `since`, or with a day after it."""
    day = timezone.localdate(since)
    return Q(changed_at__gt=since) | Q(ended_at__gt=since) | Q(valid_from__gt=day) | Q(valid_to__gt=day)


def _all(**of: Network) -> Iterator[Change]:
    return _told(all_rules(Q(**of)).read())


def _told(rows: Iterable[NetworkRule | RemovedRule]) -> Iterator[Change]:
    """What rules say has changed, field by field."""
    gone: dict[Key, list[RemovedRule]] = defaultdict(list)
    there: dict[Key, list[NetworkRule]] = defaultdict(list)
    for one in rows:
        if isinstance(one, RemovedRule):
            gone[_key(one)].append(one)
        else:
            there[_key(one)].append(one)
    for key in sorted({*gone, *there}):
        rules, removed = sorted(there[key], key=_pk), sorted(gone[key], key=lambda one: (one.removed_at, one.pk))
        yield from _of_field(rules, removed)


def _pk(one: NetworkRule) -> int:
    return one.pk


Key = tuple[str, int, str]
"""A field of a network, in the order of names."""


def _key(rule: NetworkRule | RemovedRule) -> Key:
    return rule.network.name, rule.network_id, rule.field


def beginning_of(day: dt.date) -> dt.datetime:
    """The first moment of a day where the institution is."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _of_field(rules: Sequence[NetworkRule], gone: Sequence[RemovedRule]) -> Iterator[Change]:
    """The changes of one field of one network, from all its rules, past, to come and removed."""
    for rule in rules:
        yield from _coming(rule, rules, gone)
        if _is_rewritten(rule):
            yield from _correction(rule, rule.as_it_was(), rule.as_rule(), rule.changed_at)
        if rule.valid_to and not any(other.valid_from == rule.valid_to for other in rules):
            end = max(beginning_of(rule.valid_to), rule.ended_at or rule.changed_at)
            yield Change(rule.network, rule.field, end, rule.as_rule(), None, rule.valid_to)
    for one in gone:
        if not any(rule.holds_on(one.day) for rule in rules):  # else that one has taken its place
            yield from _correction(one, one.as_rule(), None, one.removed_at)


def _coming(rule: NetworkRule, rules: Iterable[NetworkRule], gone: Iterable[RemovedRule]) -> Iterator[Change]:
    """That it took the place of another: on its day, and not before it was written here.

    The first rule that is known of a field changes nothing but on its own day: one has only learnt of it.
    """
    before, first = _before(rule, rules), rule.valid_from
    removed = [one for one in gone if _took_the_place(rule, one) and not (before and _end(before) >= one.day)]
    if removed:
        yield from _correction(rule, removed[-1].as_rule(), rule.as_rule(), _written(rule))
    elif first:
        came = max(beginning_of(first), _written(rule)) if before else beginning_of(first)
        was, now = before.as_rule() if before else None, rule.as_rule()
        if facts(was) != facts(now):
            yield Change(rule.network, rule.field, came, was, now, first)


def _correction(
    of: NetworkRule | RemovedRule, before: Rule | None, after: Rule | None, at: dt.datetime
) -> Iterator[Change]:
    """That it was written otherwise, or away; the days before are judged so too."""
    if facts(before) != facts(after):
        yield Change(of.network, of.field, at, before, after, timezone.localdate(at), is_correction=True)


def _is_rewritten(rule: NetworkRule) -> bool:
    """It was corrected while it held already."""
    return rule.was is not None and (rule.valid_from is None or rule.changed_at > beginning_of(rule.valid_from))


def _written(rule: NetworkRule) -> dt.datetime:
    """When it was first written as it stands, but for corrections."""
    return rule.entered_at if _is_rewritten(rule) else rule.changed_at


def _before(rule: NetworkRule, rules: Iterable[NetworkRule]) -> NetworkRule | None:
    """The one that ended last when it began."""
    first = rule.valid_from
    ended = [one for one in rules if one.valid_to and first and one.valid_to <= first]
    return max(ended, key=_end, default=None)


def _end(rule: NetworkRule) -> dt.date:
    """The first day on which it no longer holds."""
    return rule.valid_to or dt.date.max


def _took_the_place(rule: NetworkRule, gone: RemovedRule) -> bool:
    """It was written after the other was removed, and holds later."""
    return gone.removed_at <= rule.changed_at and (rule.valid_to is None or rule.valid_to > gone.day)


def facts(rule: Rule | None) -> tuple[object, ...] | None:
    """What a rule asks, whatever its days and its source; None where it asks nothing."""
    if rule is None or (rule.limit is None and rule.limit_bytes is None and not rule.forbidden):
        return None
    return rule.limit, rule.limit_bytes, rule.counting, rule.forbidden, rule.is_unique, rule.is_set_by_server
