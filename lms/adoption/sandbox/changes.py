"""A draft by the rules of its day and by later ones: what changed, network by network. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from lms.networks.in_words import allowed
from lms.networks.models.rules import Field
from lms.networks.verdicts import Remark, Rule, RulePack, Verdict


@dataclass(frozen=True)
class Change:
    """One network, before and after."""

    before: Verdict
    after: Verdict
    rules: tuple[str, ...]
    """Rules that are not the same, in words."""
    new_remarks: tuple[Remark, ...]
    gone_remarks: tuple[Remark, ...]

    @property
    def is_any(self) -> bool:
        """Something changed, in the rules or in what they say of the draft."""
        return bool(self.rules or self.new_remarks or self.gone_remarks or self.before.count != self.after.count)

    @property
    def has_other_outcome(self) -> bool:
        """What was accepted no longer is, or the other way round."""
        return self.before.is_accepted != self.after.is_accepted


def compare(before: list[tuple[RulePack, Verdict]], after: list[tuple[RulePack, Verdict]]) -> list[Change]:
    """The changes of every network that is in both."""
    later = {pack.network: (pack, verdict) for pack, verdict in after}
    return [_change(pack, verdict, *later[pack.network]) for pack, verdict in before if pack.network in later]


def _change(old: RulePack, old_verdict: Verdict, new: RulePack, new_verdict: Verdict) -> Change:
    return Change(
        old_verdict,
        new_verdict,
        tuple(_in_words(*rules) for rules in _other_rules(old, new)),
        tuple(_not_in(new_verdict.remarks, old_verdict.remarks)),
        tuple(_not_in(old_verdict.remarks, new_verdict.remarks)),
    )


def _other_rules(old: RulePack, new: RulePack) -> Iterable[tuple[Rule | None, Rule | None]]:
    """Field by field, what is not the same."""
    for name in dict.fromkeys(rule.field for rule in (*old.rules, *new.rules)):
        before, after = old.rule(name), new.rule(name)
        if _facts(before) != _facts(after):
            yield before, after


def _facts(rule: Rule | None) -> tuple | None:
    """What a rule asks, whatever its source."""
    if rule is None:
        return None
    return rule.limit, rule.limit_bytes, rule.counting, rule.forbidden, rule.is_unique


def _not_in(remarks: Iterable[Remark], others: Iterable[Remark]) -> list[Remark]:
    known = {(other.code, str(other.reason)) for other in others}
    return [remark for remark in remarks if (remark.code, str(remark.reason)) not in known]


def _in_words(before: Rule | None, after: Rule | None) -> str:
    """“hashtags: 5 at most, 30 before”."""
    rule = after or before
    values = {"what": str(Field(rule.field).label) if rule else ""}
    values |= {"now": allowed(after), "before": allowed(before)}
    return gettext("%(what)s: %(now)s; before: %(before)s") % values
