"""Networks and their rules from files: errors with their place, twice the same, trainers' edits kept."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone, translation
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.exchange.content import imports
from lms.exchange.content.problems import RefusedError
from lms.exchange.content.registers import Standing
from lms.networks import succession
from lms.networks.house import house_rules
from lms.networks.models import HouseRule, Network, NetworkRule
from lms.networks.packs import packs
from tests.networks.facts import FILE, shipped_house, shipped_packs

pytestmark = pytest.mark.django_db
TEXT = """networks:
  - key: threads
    name: Threads
    purpose: {fr: De courts messages., en: Short messages.}
    threaded: true
    rules:
      - {field: links, limit: 5, unique: true, valid_from: 2025-12-22, source: docs, quality: official}
house_rules:
  - key: click
    kind: blocked
    text: {fr: cliquez ici, en: click here}
    reason: {fr: Rien., en: Nothing.}
    suggestion: {fr: Nommez., en: Name it.}
    networks: [threads]
"""


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "content" / "networks.yaml"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_network_its_rules_and_ours_come_in(file: Path) -> None:
    imports.load(file.parent, {})
    network, rule, ours = Network.objects.get(), NetworkRule.objects.get(), HouseRule.objects.get()
    assert network.is_threaded
    assert (rule.limit, rule.is_unique, rule.valid_from) == (5, True, dt.date(2025, 12, 22))
    assert (list(ours.networks.all()), ours.text_en) == ([network], "click here")


def test_a_source_is_a_text_in_both_languages_or_a_title_that_is_the_same_in_both(file: Path) -> None:
    change(file, "source: docs", "source: {fr: presse du 3 mai, en: press of 3 May}")
    change(
        file, "quality: official}", "quality: official}\n      - {field: post, source: Posting.md, quality: official}"
    )
    imports.load(file.parent, {})
    both = {row.field: (row.source_fr, row.source_en) for row in NetworkRule.objects.all()}
    assert both == {"links": ("presse du 3 mai", "press of 3 May"), "post": ("Posting.md", "Posting.md")}


def test_the_same_file_again_changes_nothing(file: Path) -> None:
    imports.load(file.parent, {})
    before = list(NetworkRule.objects.values())
    summary = imports.load(file.parent, {})
    assert set(summary.counts) == {Standing.SAME}
    assert list(NetworkRule.objects.values()) == before


def test_a_changed_rule_comes_in_and_the_others_keep_their_day(file: Path) -> None:
    change(
        file, "quality: official}", "quality: official}\n      - {field: post, limit: 500, source: d, quality: press}"
    )
    imports.load(file.parent, {})
    old = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    NetworkRule.objects.update(changed_at=old)
    change(file, "limit: 5,", "limit: 7,")
    assert imports.load(file.parent, {}).counts[Standing.CHANGED] == 1
    assert NetworkRule.objects.get(field="links").limit == 7
    assert list(NetworkRule.objects.filter(changed_at=old).values_list("field", flat=True)) == ["post"]


def test_rules_that_a_trainer_edited_are_left_alone_unless_told_otherwise(file: Path, mara: User) -> None:
    imports.load(file.parent, {})
    rule = NetworkRule.objects.get()
    rule.limit = 9
    rule.save()
    log(rule, "wagtail.edit", user=mara)
    change(file, "limit: 5,", "limit: 7,")
    (left,) = imports.load(file.parent, {}).left_alone
    assert "“Threads” was edited in the studio" in str(left)
    assert NetworkRule.objects.get().limit == 9
    imports.load(file.parent, {}, force=True)
    assert NetworkRule.objects.get().limit == 7


def test_rules_that_a_trainer_ended_and_began_anew_are_left_alone_too(file: Path, mara: User) -> None:
    imports.load(file.parent, {})
    today = timezone.localdate()
    for old in (NetworkRule.objects.get(), HouseRule.objects.get()):
        new = type(old).objects.get()
        new.valid_from = today
        succession.succeed(old, new, by=mara)
    assert set(imports.load(file.parent, {}).counts) == {Standing.SAME}
    change(file, "limit: 5,", "limit: 7,")
    change(file, "en: click here", "en: read more")
    assert len(imports.load(file.parent, {}).left_alone) == 2
    assert list(NetworkRule.objects.values_list("limit", "valid_to").order_by("pk")) == [(5, today), (5, None)]
    assert set(HouseRule.objects.values_list("text_en", flat=True)) == {"click here"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "field: links",
            "field: linkz",
            "content/networks.yaml, line 7, column 17: “linkz” is not one of the possible",
        ),
        ("source: docs", "source: {fr: docs}", "“en” is missing: add it."),
        ("source: docs, ", "", "“source” is missing: add it."),
        ("2025-12-22", "soon", "line 7, column 60: A day is expected here"),
        ("unique:", "uniqe:", "“uniqe” is not known here. Did you mean “unique”?"),
        ("quality: official", "quality: official, valid_to: 2025-01-01", "The end must come after the beginning"),
        ("[threads]", "[thread]", "line 14, column 16: No network has the key “thread”"),
        ("kind: blocked", "kind: forbidden", "line 10, column 11: “forbidden” is not one of the possible words"),
        (
            "house_rules",
            "      - {field: links, limit: 3, source: docs, quality: press}\nhouse_rules",
            "line 8, column 9: Threads has a rule on this already (links: 5)",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place_and_nothing_is_written(file: Path, old: str, new: str, problem: str) -> None:
    change(file, old, new)
    with pytest.raises(RefusedError) as refused:
        imports.load(file.parent, {})
    assert problem in str(refused.value)
    assert not Network.objects.exists()


def test_what_ships_comes_in_as_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "networks.yaml").write_text(FILE.read_text("utf-8"), "utf-8")
    imports.load(folder, {})
    for day in (dt.date(2025, 7, 1), dt.date(2025, 11, 1), dt.date(2026, 11, 25)):
        read = {pack.network: {(rule.field, rule.limit) for rule in pack.rules} for pack in packs(day).read()}
        assert read == {p.network: {(rule.field, rule.limit) for rule in p.rules} for p in shipped_packs(day)}
    assert len(read) == 10
    french, english = shipped_house("fr"), shipped_house("en")
    for language, told in (("fr", french), ("en", english)):
        found = house_rules(dt.date(2026, 11, 25), language).read()
        for kind in ("blocked", "tone"):
            both = zip(getattr(french, kind), getattr(english, kind), getattr(told, kind), strict=True)
            wishes = {
                replace(own, expressions=tuple(dict.fromkeys([*fr.expressions, *en.expressions])))
                for fr, en, own in both
            }
            assert set(getattr(found, kind)) == wishes
    assert all(network.purpose_fr and network.audience_en for network in Network.objects.all())
    assert all(rule.source and rule.checked_on for rule in NetworkRule.objects.all())
