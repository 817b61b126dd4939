"""Mara changes, corrects, ends and deletes rules in the studio: what was judged stays judged."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import registry

from lms.accounts.models import User
from lms.lib.dates import date_in_words
from lms.networks import changes, succession
from lms.networks.house import house_rules
from lms.networks.models import HouseRule, Network, NetworkRule
from lms.networks.packs import pack
from lms.networks.succession import Fate

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
RULES, HOUSE = (f"/admin/snippets/networks/{name}/" for name in ("networkrule", "houserule"))
LONG_AGO = timezone.now() - dt.timedelta(days=100)
SAY = "You changed what this rule asks, and it holds already: say which it is."


def day(days: int) -> dt.date:
    """So many days from the day on which the test runs, which may have begun since the run did."""
    return timezone.localdate() + dt.timedelta(days=days)


@pytest.fixture
def linkedin() -> Network:
    return Network.objects.create(key="linkedin", name="LinkedIn")


def add(network: Network, at: dt.datetime = LONG_AGO, **fields: Any) -> NetworkRule:
    given = {"field": "post", "limit": 3000, "source_en": "Help", "quality": "official", **fields}
    rule = NetworkRule(network=network, **given)
    rule.save(at=at)
    return rule


def edit(client: Client, rule: NetworkRule, **given: Any) -> str:
    """The form of a rule as it stands but for this; what the next page says."""
    fields = {name: getattr(rule, name) for name in ("field", "limit", "counting", "source_en", "quality")}
    dates = {name: value for name in ("valid_from", "valid_to") if (value := getattr(rule, name))}
    fields |= {"network": rule.network_id, "from_day": day(0), **dates, **given}
    return client.post(f"{RULES}edit/{rule.pk}/", fields, follow=True).content.decode()


def limits(network: Network, *days: int) -> list[int | None]:
    """What is allowed so many days from today; None where nothing is known."""
    return [next((rule.limit for rule in pack(network, day(one)).rules), None) for one in days]


def told(network: Network) -> list[tuple[dt.date, int | None, int | None, bool]]:
    """The changes of the network: their day, what was, what is, whether it is a correction."""
    return [
        (one.day, one.before.limit if one.before else None, one.after.limit if one.after else None, one.is_correction)
        for one in changes.of_network(network)
    ]


def test_what_a_rule_that_holds_asks_is_not_rewritten_without_a_word(studio_of_mara: Client, linkedin: Network) -> None:
    rule = add(linkedin)
    assert SAY in edit(studio_of_mara, rule, limit=2800)
    assert SAY in edit(studio_of_mara, rule, forbidden="<")
    assert limits(linkedin, -1, 0) == [3000, 3000]
    edit(studio_of_mara, rule, source_en="Other help", checked_on=day(0))
    assert NetworkRule.objects.get().source_en == "Other help"


def test_a_rule_to_come_is_written_anew_freely(studio_of_mara: Client, linkedin: Network) -> None:
    rule = add(linkedin, valid_from=day(9))
    assert "drafts of before" not in studio_of_mara.get(f"{RULES}edit/{rule.pk}/").content.decode()
    edit(studio_of_mara, rule, limit=2800)
    assert limits(linkedin, 8, 9) == [None, 2800]


@pytest.mark.parametrize("days", [-20, 0, 20])
def test_a_change_begins_a_rule_and_ends_the_one_before(studio_of_mara: Client, linkedin: Network, days: int) -> None:
    rule = add(linkedin, valid_to=day(50))
    page = edit(studio_of_mara, rule, limit=2800, source_en="Press", how="change", from_day=day(days))
    assert "LinkedIn – post: the new rule holds from" in page
    assert limits(linkedin, days - 1, days, 49, 50) == [3000, 2800, 2800, None]
    assert told(linkedin) == [(day(days), 3000, 2800, False), (day(50), 2800, None, False)]
    rule.refresh_from_db()
    assert (rule.source_en, rule.limit, rule.valid_to) == ("Help", 3000, day(days))


MOVED = "These dates say otherwise when this rule held"


@pytest.mark.parametrize(
    ("stood", "given", "days"),
    [
        ({}, {"valid_to": -5}, (-5, -1)),
        ({}, {"valid_from": -5}, (None, -6)),
        ({"valid_from": -30}, {"valid_from": -60}, (-60, -31)),
        ({"valid_from": -30}, {"valid_from": 3}, (-30, -1)),
        ({"valid_to": -20}, {"valid_to": -10}, (-20, -11)),
        ({"valid_to": -20}, {"valid_to": None}, (-20, -1)),
        ({"valid_from": -30, "valid_to": -20}, {"valid_from": -31, "valid_to": 9}, (-31, -1)),
    ],
)
def test_dates_that_move_the_past_are_a_correction_that_somebody_confirms(
    studio_of_mara: Client,
    linkedin: Network,
    stood: dict[str, int],
    given: dict[str, int | None],
    days: tuple[int | None, int],
) -> None:
    rule = add(linkedin, **{name: day(one) for name, one in stood.items()})
    asked = {name: "" if one is None else day(one) for name, one in given.items()}
    page = edit(studio_of_mara, rule, **asked)
    assert MOVED in page
    for one in filter(None, days):
        assert date_in_words(day(one)) in page
    assert MOVED in edit(studio_of_mara, rule, **asked, how="change")
    assert {name: getattr(NetworkRule.objects.get(), name) for name in stood} == {n: day(d) for n, d in stood.items()}
    edit(studio_of_mara, rule, **asked, how="correction")
    kept = NetworkRule.objects.get()
    assert {name: getattr(kept, name) or "" for name in asked} == asked


@pytest.mark.parametrize(
    ("stood", "given"),
    [
        ({}, {"valid_to": 0}),
        ({}, {"valid_to": 9}),
        ({"valid_to": 9}, {"valid_to": 0}),
        ({"valid_to": 9}, {"valid_to": 12}),
        ({"valid_from": 0}, {"valid_from": 5}),
    ],
)
def test_dates_that_leave_the_past_alone_need_no_word(
    studio_of_mara: Client, linkedin: Network, stood: dict[str, int], given: dict[str, int]
) -> None:
    rule = add(linkedin, **{name: day(one) for name, one in stood.items()})
    edit(studio_of_mara, rule, **{name: day(one) for name, one in given.items()})
    kept = NetworkRule.objects.get()
    assert {name: getattr(kept, name) for name in given} == {name: day(one) for name, one in given.items()}


def test_each_rule_has_its_own_history(studio_of_mara: Client, mara: User, linkedin: Network) -> None:
    rule = add(linkedin)
    edit(studio_of_mara, rule, limit=2800, how="change")
    new = NetworkRule.objects.get(limit=2800)
    for row, action in ((rule, succession.ENDED), (new, "wagtail.create")):
        assert [entry.action for entry in registry.get_logs_for_instance(row).filter(user=mara)] == [action]
    assert "The rule was given an end" in studio_of_mara.get(f"{RULES}history/{rule.pk}/").content.decode()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "From which day is it so?"),
        (-30, "The old rule does not hold the day before"),
        (30, "The old rule does not hold the day before"),
    ],
)
def test_the_day_of_a_change_lies_in_the_days_of_the_old_rule(
    studio_of_mara: Client, linkedin: Network, days: int | None, words: str
) -> None:
    rule = add(linkedin, valid_from=day(-30), valid_to=day(30))
    page = edit(studio_of_mara, rule, limit=2800, how="change", from_day="" if days is None else day(days))
    assert words in page
    assert NetworkRule.objects.get().limit == 3000


def test_the_first_day_of_the_old_rule_is_not_moved_by_a_change(studio_of_mara: Client, linkedin: Network) -> None:
    rule = add(linkedin)
    page = edit(studio_of_mara, rule, limit=2800, how="change", valid_from=day(-2))
    assert "The old rule keeps its first day" in page
    edit(studio_of_mara, rule, limit=2800, how="change", valid_from=day(0))
    assert limits(linkedin, -1, 0) == [3000, 2800]


def test_the_same_change_sent_twice_is_made_once(studio_of_mara: Client, linkedin: Network) -> None:
    rule = add(linkedin)
    for _time in range(2):
        edit(studio_of_mara, rule, limit=2800, how="change")
    assert limits(linkedin, -1, 0) == [3000, 2800]
    assert NetworkRule.objects.count() == 2


def test_a_correction_is_told_as_one_beside_the_change_that_it_corrects(
    studio_of_mara: Client, linkedin: Network
) -> None:
    edit(studio_of_mara, add(linkedin), limit=2800, how="change", from_day=day(-5))
    edit(studio_of_mara, NetworkRule.objects.get(limit=2800), limit=2900, how="correction")
    assert limits(linkedin, -6, -5) == [3000, 2900]
    assert sorted(told(linkedin)) == [(day(-5), 3000, 2900, False), (day(0), 2800, 2900, True)]


def test_a_rule_written_for_another_field_by_mistake_is_a_correction(studio_of_mara: Client, linkedin: Network) -> None:
    edit(studio_of_mara, add(linkedin), field="comment", how="correction")
    assert told(linkedin) == [(day(0), 3000, None, True)]
    assert [rule.field for rule in pack(linkedin, day(-1)).rules] == ["comment"]


def delete(client: Client, rule: Any, at: str = RULES) -> str:
    return client.post(f"{at}delete/{rule.pk}/", follow=True).content.decode()


def test_a_rule_that_has_held_ends_when_it_is_deleted(studio_of_mara: Client, mara: User, linkedin: Network) -> None:
    rule = add(linkedin)
    assert "End it today" in studio_of_mara.get(f"{RULES}delete/{rule.pk}/").content.decode()
    assert "the rule has ended today" in delete(studio_of_mara, rule)
    assert limits(linkedin, -1, 0) == [3000, None]
    assert told(linkedin) == [(day(0), 3000, None, False)]
    assert registry.get_logs_for_instance(rule).filter(user=mara, action=succession.ENDED).exists()


def test_a_rule_that_has_ended_stays(studio_of_mara: Client, linkedin: Network) -> None:
    rule = add(linkedin, valid_to=day(-9))
    page = studio_of_mara.get(f"{RULES}delete/{rule.pk}/").content.decode()
    assert "This rule has ended" in page
    assert "Yes, delete it" not in page
    delete(studio_of_mara, rule)
    assert limits(linkedin, -10, -9) == [3000, None]


@pytest.mark.parametrize("fields", [{"valid_from": day(0)}, {"valid_from": day(9)}, {"at": timezone.now()}])
def test_what_judged_no_day_before_is_deleted(
    studio_of_mara: Client, mara: User, linkedin: Network, fields: dict[str, Any]
) -> None:
    rule = add(linkedin, **fields)
    assert "Yes, delete it" in studio_of_mara.get(f"{RULES}delete/{rule.pk}/").content.decode()
    delete(studio_of_mara, rule)
    assert not NetworkRule.objects.exists()
    assert registry.get_logs_for_instance(rule).filter(user=mara, action="wagtail.delete").exists()


@pytest.mark.parametrize("days", [-5, 0, 5])
def test_a_change_made_by_mistake_today_is_undone_by_deleting_the_new_rule(
    studio_of_mara: Client, linkedin: Network, days: int
) -> None:
    edit(studio_of_mara, add(linkedin, valid_to=day(50)), limit=2800, how="change", from_day=day(days))
    new = NetworkRule.objects.get(limit=2800)
    assert "The rule whose place it took goes on." in studio_of_mara.get(f"{RULES}delete/{new.pk}/").content.decode()
    delete(studio_of_mara, new)
    assert limits(linkedin, -6, -1, 0, 49, 50) == [3000, 3000, 3000, 3000, None]
    assert told(linkedin) == [(day(50), 3000, None, False)]
    edit(studio_of_mara, NetworkRule.objects.get(), limit=2700, how="change")
    assert told(linkedin)[0] == (day(0), 3000, 2700, False)


def test_a_rule_that_was_ended_apart_does_not_come_back(studio_of_mara: Client, linkedin: Network) -> None:
    add(linkedin, valid_to=day(0))
    new = add(linkedin, at=timezone.now(), valid_from=day(0), limit=2800)
    assert "goes on" not in studio_of_mara.get(f"{RULES}delete/{new.pk}/").content.decode()
    delete(studio_of_mara, new)
    assert limits(linkedin, -1, 0) == [3000, None]


def test_several_at_once_end_go_or_stay_alike(studio_of_mara: Client, mara: User, linkedin: Network) -> None:
    held = add(linkedin)
    over = add(linkedin, field="images", valid_to=day(-9))
    coming = add(linkedin, field="links", valid_from=day(9))
    address = f"/admin/bulk/networks/networkrule/delete/?id={held.pk}&id={over.pk}&id={coming.pk}"
    page = studio_of_mara.get(address).content.decode()
    for words in ("ends today", "is deleted", "These have ended already"):
        assert words in page
    assert studio_of_mara.post(address).status_code == 302
    assert set(NetworkRule.objects.values_list("field", "valid_to")) == {("post", day(0)), ("images", day(-9))}
    assert registry.get_logs_for_instance(held).filter(user=mara, action=succession.ENDED).exists()


def test_a_rule_of_ten_o_clock_is_gone_by_noon_and_ends_tomorrow(linkedin: Network) -> None:
    rule = add(linkedin, at=timezone.now())
    assert succession.fate(rule, day(0)) is Fate.GOES
    assert succession.fate(rule, day(1)) is Fate.ENDS


def test_a_copy_is_a_rule_of_its_own(studio_of_mara: Client, linkedin: Network) -> None:
    rule = add(linkedin)
    page = studio_of_mara.get(f"{RULES}copy/{rule.pk}/").content.decode()
    assert "drafts of before" not in page
    assert "3000" in page


def ours(**fields: Any) -> HouseRule:
    texts = {f"{name}_{code}": "Vu." for name in ("reason", "suggestion") for code in ("fr", "en")}
    rule = HouseRule(key="ici", kind="blocked", text_fr="cliquez ici\nclique ici", text_en="click here", **texts)
    rule.save(at=LONG_AGO)
    return rule


def edit_ours(client: Client, rule: HouseRule, **given: Any) -> str:
    names = [f"{name}_{code}" for name in ("text", "reason", "suggestion") for code in ("fr", "en")]
    fields = {name: getattr(rule, name).replace("\n", "\r\n") for name in ("key", "kind", *names)}
    return client.post(f"{HOUSE}edit/{rule.pk}/", {**fields, "from_day": day(0), **given}, follow=True).content.decode()


def blocked(*days: int) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The English expressions, which stand after two French ones, and the networks of the rule, from today."""
    found = [house_rules(day(one), "en").read().blocked for one in days]
    return [(wishes[0].expressions[2:], wishes[0].networks) if wishes else ((), ()) for wishes in found]


def test_a_rule_of_ours_that_is_changed_holds_for_the_days_before_as_it_was(
    studio_of_mara: Client, linkedin: Network
) -> None:
    rule = ours()
    assert SAY in edit_ours(studio_of_mara, rule, text_en="read more")
    assert SAY in edit_ours(studio_of_mara, rule, networks=[linkedin.pk])
    edit_ours(studio_of_mara, rule, reason_en="Said better.")
    assert HouseRule.objects.get().reason_en == "Said better."
    edit_ours(studio_of_mara, rule, text_en="read more", networks=[linkedin.pk], how="change")
    assert blocked(-1, 0) == [(("click here",), ()), (("read more",), ("linkedin",))]


def test_a_rule_of_ours_is_corrected_for_the_past_too(studio_of_mara: Client) -> None:
    edit_ours(studio_of_mara, ours(), text_en="click", how="correction")
    assert blocked(-1, 0) == [(("click",), ()), (("click",), ())]


def test_a_rule_of_ours_that_has_held_ends(studio_of_mara: Client) -> None:
    delete(studio_of_mara, ours(), HOUSE)
    assert blocked(-1, 0) == [(("click here",), ()), ((), ())]


def test_a_key_of_ours_stands_once_a_day(studio_of_mara: Client) -> None:
    ours()
    texts = {f"{name}_{code}": "Essai" for name in ("text", "reason", "suggestion") for code in ("fr", "en")}
    page = studio_of_mara.post(f"{HOUSE}add/", {"key": "ici", "kind": "tone", **texts}).content.decode()
    assert "A rule of ours has this key already" in page
