"""Examples of plans from files: twice the same, trainers' edits kept, mistakes named."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from courses import studio
from lms.accounts.models import User
from lms.adoption.models import PlanExample
from lms.exchange.content import imports
from lms.exchange.content.problems import RefusedError
from lms.exchange.content.registers import Standing
from lms.networks.models import Network
from lms.starter.management.commands.load_starter import HERE

pytestmark = pytest.mark.django_db
FILE = """
examples:
  - key: coffee
    cue: {fr: je bois mon café, en: I drink my coffee}
    action: {fr: je lis, en: I read}
  - key: meeting
    network: bluesky
    cue: {fr: je sors, en: I leave}
    action: {fr: j’écris, en: I write}
"""


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Network.objects.create(key="bluesky", name="Bluesky")
    (tmp_path / "plan-examples.yaml").write_text(FILE, "utf-8")
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    assert old in FILE
    (folder / "plan-examples.yaml").write_text(FILE.replace(old, new), "utf-8")


def test_examples_come_in_with_both_languages_and_their_network(folder: Path) -> None:
    summary = imports.load(folder, {})
    assert summary.counts[Standing.NEW] == 2
    coffee, meeting = PlanExample.objects.order_by("key")
    assert (coffee.network, meeting.network.key) == (None, "bluesky")
    assert coffee.sentence == "If I drink my coffee, then I read."
    with translation.override("fr"):
        assert (coffee.cue, coffee.action) == ("je bois mon café", "je lis")


def test_the_same_file_changes_nothing_and_a_changed_one_its_own_example(folder: Path) -> None:
    imports.load(folder, {})
    assert imports.load(folder, {}).counts[Standing.SAME] == 2
    change(folder, "I read", "I read aloud")
    counts = imports.load(folder, {}).counts
    assert (counts[Standing.SAME], counts[Standing.CHANGED]) == (1, 1)
    assert PlanExample.objects.get(key="coffee").action_en == "I read aloud"


def test_what_a_trainer_edited_in_the_studio_is_left_alone(
    folder: Path, mara: User, client_of: Callable[[User], Client]
) -> None:
    imports.load(folder, {})
    studio.prepare()
    example = PlanExample.objects.get(key="coffee")
    words = {"cue_fr": "je bois un thé", "action_fr": "je lis", "cue_en": "I drink tea", "action_en": "I read"}
    address = f"/admin/snippets/adoption/planexample/edit/{example.pk}/"
    edited = client_of(mara).post(address, {"key": "coffee", "network": "", "is_offered": "on", **words})
    assert edited.status_code == 302
    change(folder, "I read", "I read aloud")
    assert imports.load(folder, {}).counts[Standing.EDITED] == 1
    example.refresh_from_db()
    assert (example.cue_en, example.action_en) == ("I drink tea", "I read")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("network: bluesky", "network: nowhere", "No network has the key"),
        ("cue: {fr: je sors, en: I leave}", "cue: {fr: je sors}", "“en” is missing"),
        ("key: meeting", "key: Meeting One", "A key has small letters"),
        ("I write", "x" * 201, "201 characters"),
        ("network: bluesky", "networks: bluesky", "Did you mean “network”?"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_nothing_comes_in(folder: Path, old: str, new: str, said: str) -> None:
    change(folder, old, new)
    with pytest.raises(RefusedError, match=r"line \d+") as refused:
        imports.load(folder, {})
    assert said in str(refused.value)
    assert not PlanExample.objects.exists()


def test_twenty_good_examples_ship_of_which_half_are_for_any_network() -> None:
    written = [line.strip() for line in (HERE / "plan-examples.yaml").read_text("utf-8").splitlines()]
    assert sum(line.startswith("- key:") for line in written) == 20
    assert sum(line.startswith("network:") for line in written) == 10
