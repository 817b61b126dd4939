"""Rules kept beside what they judged are read for ever, whatever a rule holds since."""

import datetime as dt

from lms.networks import frozen
from lms.networks.verdicts import Rule, RulePack

DAY = dt.date(2026, 5, 4)
RULE = Rule("post", 280, "x_weighted", forbidden=("<",), valid_from=DAY, source_fr="Aide", quality="official")
KEPT = frozen.freeze(DAY, [RulePack("x", "X", DAY, (RULE,))], [])


def test_what_was_kept_is_read_back() -> None:
    (pack,) = frozen.packs_of(KEPT)
    assert pack.rules == (RULE,)


def test_what_an_earlier_release_kept_is_read_too() -> None:
    (pack,) = KEPT["packs"]
    (rule,) = pack["rules"]
    before = {name: value for name, value in rule.items() if not name.startswith("source_")} | {"source": "Aide"}
    (read,) = frozen.packs_of({**KEPT, "packs": [{**pack, "rules": [before]}]})
    assert (read.rules[0].limit, read.rules[0].forbidden) == (280, ("<",))
