"""What has changed in the rules of a network, since when, and what was allowed before."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from lms.networks import changes
from lms.networks.models import Network, NetworkRule, RemovedRule

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 12, 18)
WRITTEN = dt.datetime(2024, 1, 1, 9, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 2, 3, 9, tzinfo=dt.UTC)


@pytest.fixture
def instagram() -> Network:
    return Network.objects.create(key="instagram", name="Instagram")


def add(network: Network, limit: int | None, at: dt.datetime = WRITTEN, **fields: Any) -> NetworkRule:
    given = {"field": "hashtags", "source_fr": "presse", "source_en": "press", "quality": "press", **fields}
    rule = NetworkRule(network=network, limit=limit, **given)
    rule.save(at=at)
    return rule


def said(at: dt.datetime = LATER) -> list[tuple[dt.date, str, str]]:
    with override("en"):
        return [(change.on, change.was, change.now) for change in changes.until(at)]


def test_the_first_rules_that_are_known_change_nothing(instagram: Network) -> None:
    add(instagram, 30)
    assert said() == []


def test_a_rule_that_takes_the_place_of_another_changes_on_its_day(instagram: Network) -> None:
    add(instagram, 30, valid_to=DAY)
    add(instagram, 5, valid_from=DAY)
    assert said() == [(DAY, "30 at most", "5 at most")]
    assert said(WRITTEN) == []
    assert [change.on for change in changes.to_come(WRITTEN)] == [DAY]


def test_what_is_learnt_late_changes_on_the_day_it_is_written(instagram: Network) -> None:
    old = add(instagram, 30)
    old.valid_to = DAY
    old.save(at=LATER)
    add(instagram, 5, at=LATER, valid_from=DAY)
    assert said() == [(LATER.date(), "30 at most", "5 at most")]
    assert [change.day for change in changes.until(LATER)] == [DAY]


def test_a_rule_that_is_rewritten_says_what_it_was(instagram: Network) -> None:
    rule = add(instagram, 30)
    rule.limit = 5
    rule.save(at=LATER)
    assert said() == [(LATER.date(), "30 at most", "5 at most")]


def test_checking_a_rule_again_changes_nothing(instagram: Network) -> None:
    rule = add(instagram, 30)
    rule.checked_on, rule.note, rule.source_en = LATER.date(), "Vu.", "help"
    rule.save(at=LATER)
    rule.save(at=LATER)
    assert said() == []


def test_a_rule_that_ends_without_another_leaves_no_known_limit(instagram: Network) -> None:
    add(instagram, 30, valid_to=DAY)
    assert said() == [(DAY, "30 at most", "no known limit")]


def test_the_end_that_is_announced_is_no_change_before_its_day(instagram: Network) -> None:
    rule = add(instagram, 30)
    rule.valid_to = dt.date(2026, 6, 1)
    rule.save(at=LATER)
    assert said() == []
    assert said(LATER + dt.timedelta(days=200)) == [(dt.date(2026, 6, 1), "30 at most", "no known limit")]


def test_a_plan_corrected_before_its_day_is_told_from_what_held(instagram: Network) -> None:
    add(instagram, 30, valid_to=DAY)
    planned = add(instagram, 5, valid_from=DAY)
    planned.limit = 4
    planned.save(at=WRITTEN + dt.timedelta(days=1))
    assert said() == [(DAY, "30 at most", "4 at most")]


def removed(rule: NetworkRule, at: dt.datetime = LATER) -> None:
    """Deleted at that moment."""
    rule.delete()
    RemovedRule.objects.filter(removed_at__gt=LATER).update(removed_at=at)


def test_a_rule_that_is_deleted_leaves_no_known_limit(instagram: Network) -> None:
    removed(add(instagram, 30))
    assert said() == [(LATER.date(), "30 at most", "no known limit")]
    assert said(LATER - dt.timedelta(days=1)) == []
    for language, source in (("fr", "presse"), ("en", "press")):
        with override(language):
            assert changes.of_network(instagram)[0].source == source
    assert changes.is_any_since(WRITTEN)
    assert not changes.is_any_since(LATER)


@pytest.mark.parametrize("dates", [{"valid_to": DAY}, {"valid_from": dt.date(2200, 1, 1)}])
def test_deleting_what_does_not_hold_changes_nothing(instagram: Network, dates: dict[str, dt.date]) -> None:
    add(instagram, 30, **dates).delete()
    assert said(timezone.now()) == []


@pytest.mark.parametrize(
    ("limit", "told"), [(30, []), (5, [(LATER.date() + dt.timedelta(days=1), "30 at most", "5 at most")])]
)
def test_a_rule_written_again_takes_the_place_of_the_deleted_one(
    instagram: Network, limit: int, told: list[tuple[dt.date, str, str]]
) -> None:
    removed(add(instagram, 30))
    after = LATER + dt.timedelta(days=1)
    add(instagram, limit, at=after)
    assert said(after) == told


def test_a_rule_moved_to_another_field_leaves_the_first_without(instagram: Network) -> None:
    rule = add(instagram, 30)
    rule.field = "links"
    rule.save(at=LATER)
    assert said() == [(LATER.date(), "30 at most", "no known limit")]
    assert [change.field for change in changes.until(LATER)] == ["hashtags"]


def test_a_network_that_is_deleted_takes_its_rules_along(instagram: Network) -> None:
    add(instagram, 30)
    instagram.delete()
    assert not RemovedRule.objects.exists()


def test_one_may_ask_whether_it_is_worth_a_closer_look(instagram: Network) -> None:
    rule = add(instagram, 30)
    assert not changes.is_any_since(WRITTEN)
    rule.valid_to = timezone.localdate(LATER)
    rule.save(at=LATER)
    assert changes.is_any_since(WRITTEN)
    assert not changes.is_any_since(LATER)
