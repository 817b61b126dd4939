"""Mara keeps the rules of networks, their states and the institution's wishes in the studio."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.log_actions import registry

from lms.accounts.models import User
from lms.networks.models import HouseRule, Network, NetworkRule, NetworkState

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
RULES, STATES, HOUSE = (f"/admin/snippets/networks/{name}/" for name in ("networkrule", "networkstate", "houserule"))
RULE = {
    "field": "hashtags",
    "limit": "30",
    "counting": "characters",
    "forbidden": "< >",
    "source_fr": "Aide en ligne",
    "quality": "official",
    "checked_on": "2026-11-22",
}


@pytest.fixture
def instagram() -> Network:
    return Network.objects.create(key="instagram", name="Instagram")


def rule(network: Network, **fields: Any) -> NetworkRule:
    given = {"field": "links", "source_fr": "Aide", "quality": "press", **fields}
    return NetworkRule.objects.create(network=network, **given)


def test_a_trainer_writes_a_rule_and_it_is_kept_who_did(studio_of_mara: Client, mara: User, instagram: Network) -> None:
    answer = studio_of_mara.post(f"{RULES}add/", {**RULE, "network": instagram.pk})
    assert answer.status_code == 302
    written = NetworkRule.objects.get()
    assert (written.limit, written.forbidden, written.checked_on) == (30, ["<", ">"], dt.date(2026, 11, 22))
    assert registry.get_logs_for_instance(written).filter(user=mara, action="wagtail.create").exists()
    assert "&lt; &gt;" in studio_of_mara.get(f"{RULES}edit/{written.pk}/").content.decode()


def test_a_rule_that_nobody_says_is_refused_and_one_language_is_enough(
    studio_of_mara: Client, instagram: Network
) -> None:
    asked = {**RULE, "network": instagram.pk, "source_fr": ""}
    page = studio_of_mara.post(f"{RULES}add/", asked).content.decode()
    assert "Say who says so, in one language at least." in page
    assert studio_of_mara.post(f"{RULES}add/", {**asked, "source_en": "Online help"}).status_code == 302
    assert "Online help" in studio_of_mara.get(RULES).content.decode()


def test_a_rule_that_overlaps_is_refused_in_plain_words(studio_of_mara: Client, instagram: Network) -> None:
    rule(instagram, field="hashtags", limit=5)
    answer = studio_of_mara.post(f"{RULES}add/", {**RULE, "network": instagram.pk})
    assert "Instagram has a rule on this already (hashtags: 5)" in answer.content.decode()
    assert NetworkRule.objects.count() == 1


def test_rules_are_found_by_network_and_by_day(studio_of_mara: Client, instagram: Network) -> None:
    threads = Network.objects.create(key="threads", name="Threads")
    today = timezone.localdate()
    rule(instagram, source_fr="Ancienne aide", valid_to=today)
    rule(instagram, source_fr="Aide du jour", valid_from=today, checked_on=dt.date(2026, 11, 22))
    rule(threads, source_fr="Aide future", valid_from=today + dt.timedelta(days=9))

    def shown(query: str) -> list[str]:
        page = studio_of_mara.get(f"{RULES}?{query}").content.decode()
        return [source for source in ("Ancienne aide", "Aide du jour", "Aide future") if source in page]

    for row in NetworkRule.objects.all():
        assert f"{RULES}edit/{row.pk}/" in studio_of_mara.get(RULES).content.decode()
    assert shown("") == ["Ancienne aide", "Aide du jour", "Aide future"]
    assert shown(f"network={instagram.pk}") == ["Ancienne aide", "Aide du jour"]
    assert shown("when=in_force") == ["Aide du jour"]
    assert shown("when=past") == ["Ancienne aide"]
    assert shown("when=to_come") == ["Aide future"]


def test_the_list_of_rules_costs_the_same_for_many(studio_of_mara: Client, instagram: Network) -> None:
    rule(instagram)
    studio_of_mara.get(RULES)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            studio_of_mara.get(RULES)
        counts.append(len(asked))
        for field in ("images", "alt_text", "caption", "hashtags"):
            rule(instagram, field=field)
    assert counts[0] == counts[1]


def test_the_history_of_a_network_says_who_and_why(studio_of_mara: Client, mara: User, instagram: Network) -> None:
    state = {"network": instagram.pk, "state": "trying", "since": "2026-03-01", "reason": "Deux collègues essaient."}
    assert studio_of_mara.post(f"{STATES}add/", state).status_code == 302
    written = NetworkState.objects.get()
    assert written.author == mara
    assert registry.get_logs_for_instance(written).filter(user=mara).exists()
    page = studio_of_mara.get(STATES).content.decode()
    assert "Deux collègues essaient." in page
    assert f"{STATES}edit/{written.pk}/" in page
    assert str(mara) in page
    assert "trying" in studio_of_mara.get("/admin/snippets/networks/network/").content.decode()


def test_a_network_has_one_state_a_day(studio_of_mara: Client, instagram: Network) -> None:
    state = {"network": instagram.pk, "state": "trying", "since": "2026-03-01", "reason": "Essai."}
    studio_of_mara.post(f"{STATES}add/", state)
    answer = studio_of_mara.post(f"{STATES}add/", {**state, "state": "adopted"})
    assert "has a state from that day on already" in answer.content.decode()


def test_a_trainer_writes_a_rule_of_the_institution(studio_of_mara: Client, instagram: Network) -> None:
    texts = {f"{name}_{code}": "Essai" for name in ("text", "reason", "suggestion") for code in ("fr", "en")}
    given = {"key": "essai", "kind": "blocked", "networks": [instagram.pk], **texts}
    assert studio_of_mara.post(f"{HOUSE}add/", given).status_code == 302
    assert list(HouseRule.objects.get().networks.all()) == [instagram]
    assert f"{HOUSE}edit/{HouseRule.objects.get().pk}/" in studio_of_mara.get(f"{HOUSE}?when=in_force").content.decode()


def test_learners_find_none_of_it(lena: User, client_of: ClientOf) -> None:
    for address in (RULES, STATES, HOUSE):
        assert client_of(lena).get(address).status_code in (302, 403, 404)
