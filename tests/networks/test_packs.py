"""Dated rules as rows: what holds on which day, what overlaps, what has changed."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from lms.networks.house import house_rules
from lms.networks.models import HouseRule, Network, NetworkRule, NetworkState
from lms.networks.packs import pack, packs

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 12, 18)
WRITTEN = dt.datetime(2024, 1, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def instagram() -> Network:
    return Network.objects.create(key="instagram", name="Instagram")


def add(network: Network, limit: int | None, at: dt.datetime = WRITTEN, **fields: Any) -> NetworkRule:
    rule = NetworkRule(network=network, field="hashtags", limit=limit, source_fr="press", quality="press", **fields)
    rule.full_clean()
    rule.save(at=at)
    return rule


@pytest.fixture
def both(instagram: Network) -> list[NetworkRule]:
    return [add(instagram, 30, valid_to=DAY), add(instagram, 5, valid_from=DAY)]


@pytest.mark.parametrize(("day", "limit"), [(dt.date(2025, 11, 1), 30), (DAY - dt.timedelta(days=1), 30), (DAY, 5)])
def test_a_pack_has_the_rules_of_its_day(instagram: Network, both: list[NetworkRule], day: dt.date, limit: int) -> None:
    assert [rule.limit for rule in pack(instagram, day).rules] == [limit]
    assert packs(day).read() == [pack(instagram, day)]
    assert [rule.limit for rule in both if rule.holds_on(day)] == [limit]


def test_past_and_to_come(instagram: Network, both: list[NetworkRule]) -> None:
    old, new = both
    assert list(NetworkRule.objects.past(DAY)) == [old]
    assert list(NetworkRule.objects.to_come(DAY - dt.timedelta(days=1))) == [new]
    assert not NetworkRule.objects.to_come(DAY)


def test_all_packs_cost_one_statement(both: list[NetworkRule]) -> None:
    for number in range(10):
        add(Network.objects.create(key=f"n{number}", name=f"N{number}"), number)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(packs(DAY).read()) == 11
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("start", "end"),
    [(None, None), (dt.date(2025, 1, 1), dt.date(2025, 1, 2)), (DAY, None), (None, DAY), (dt.date(2026, 5, 1), None)],
)
def test_two_rules_on_one_field_never_hold_on_one_day(
    instagram: Network, both: list[NetworkRule], start: dt.date | None, end: dt.date | None
) -> None:
    with override("en"), pytest.raises(ValidationError, match="has a rule on this already"):
        add(instagram, 7, valid_from=start, valid_to=end)


def test_another_field_another_network_or_the_rule_itself_may(instagram: Network, both: list[NetworkRule]) -> None:
    add(Network.objects.create(key="x", name="X"), 7)
    both[0].full_clean()
    NetworkRule(network=instagram, field="links", source_fr="press", quality="press").full_clean()


def test_a_rule_ends_after_it_begins(instagram: Network) -> None:
    with override("en"), pytest.raises(ValidationError, match="The end must come after the beginning"):
        add(instagram, 7, valid_from=DAY, valid_to=DAY)


def test_the_state_of_a_network_is_that_of_the_day(instagram: Network) -> None:
    for state, month in (("watching", 1), ("trying", 3), ("adopted", 6)):
        NetworkState.objects.create(network=instagram, state=state, since=dt.date(2026, month, 1), reason="Vu.")
    assert instagram.state_on(dt.date(2025, 12, 31)) is None
    assert instagram.state_on(dt.date(2026, 3, 1)).state == "trying"
    assert instagram.state_on(dt.date(2026, 12, 1)).state == "adopted"
    assert [network.state for network in Network.objects.with_state(dt.date(2026, 2, 1))] == ["watching"]


def house_rule(key: str, **fields: Any) -> HouseRule:
    texts = {f"{name}_{code}": f"{name} {code}" for name in ("text", "reason", "suggestion") for code in ("fr", "en")}
    return HouseRule.objects.create(**{"key": key, "kind": "blocked", **texts, **fields})


def test_house_rules_of_a_day_hold_for_texts_in_any_language_and_are_told_in_one(instagram: Network) -> None:
    house_rule("both", text_fr="cliquez ici\n\n clique ici ", text_en="").networks.add(instagram)
    house_rule("tone", kind="tone")
    house_rule("past", valid_to=DAY)
    house_rule("empty", kind="required", text_fr="", text_en="")
    found = house_rules(DAY, "en").read()
    assert [(wish.expressions, wish.networks) for wish in found.blocked] == [
        (("cliquez ici", "clique ici"), ("instagram",))
    ]
    assert [(wish.expressions, wish.reason, wish.suggestion) for wish in found.tone] == [
        (("text fr", "text en"), "reason en", "suggestion en")
    ]
    assert found.required == ()
    assert len(house_rules(DAY - dt.timedelta(days=1), "fr").read().blocked) == 2


def test_house_rules_cost_one_statement(instagram: Network) -> None:
    for number in range(5):
        house_rule(f"rule-{number}").networks.add(instagram)
    with CaptureQueriesContext(connection) as asked:
        assert len(house_rules(DAY, "fr").read().blocked) == 5
    assert len(asked) == 1
