"""Missions from files: everything of the page in both languages, and errors with their place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from lms.adoption.missions import briefs
from lms.adoption.models import MissionPage
from lms.exchange.content import imports
from lms.exchange.content.problems import RefusedError
from tests.catalogue import make_catalogue

pytestmark = pytest.mark.django_db
FILES = {
    "networks.yaml": """
networks:
  - key: bluesky
    name: Bluesky
""",
    "courses/hello/course.yaml": """
slug: hello
title: {fr: Saluer, en: Greeting}
summary: {fr: On salue., en: One greets.}
modules: [words]
""",
    "courses/hello/words/module.yaml": """
title: {fr: Les mots, en: Words}
activities: [portrait]
""",
    "courses/hello/words/portrait.yaml": """
kind: mission
title: {fr: Un portrait, en: A portrait}
minutes: 60
required: false
minutes_allowed: 1440
team_size: 3
reviewed_by: trainer
networks: [bluesky]
asks: [link, figures]
blocks:
  - text: {fr: Allez-y., en: Go.}
checklist:
  - {fr: Appeler, en: Call}
  - {fr: Relire, en: Read again}
rubric:
  - {title: {fr: Clair, en: Clear}, looked_for: {fr: On comprend., en: One understands.}}
""",
}


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_catalogue()
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_a_mission_comes_in_with_its_frame_in_both_languages(folder: Path) -> None:
    imports.load(folder, {})
    french, english = (MissionPage.objects.get(locale__language_code=code) for code in ("fr", "en"))
    kept = briefs.frame([french, english])
    brief = briefs.read(kept, "en")
    assert (brief.title, [item.text for item in brief.items]) == ("A portrait", ["Call", "Read again"])
    assert (brief.criteria[0].title, brief.criteria[0].looked_for) == ("Clear", "One understands.")
    assert (brief.asks, brief.reviewed_by, brief.team_size) == (("link", "figures"), "trainer", 3)
    assert brief.minutes_allowed == 1440
    assert not french.is_required
    assert [network.key for network in english.networks.all()] == ["bluesky"]
    assert briefs.read(kept, "fr").items[1].text == "Relire"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("asks: [link, figures]", "asks: [link, figure]", "figures"),
        ("minutes_allowed: 1440", "minutes_allowed: 3", "5"),
        ("reviewed_by: trainer", "reviewed_by: nobody", "colleagues"),
        ("  - {fr: Relire, en: Read again}", "  - {fr: Relire}", "en"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, said: str, folder: Path) -> None:
    path = folder / "courses/hello/words/portrait.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(RefusedError) as refusal:
        imports.load(folder, {})
    problem = str(refusal.value.problems[0])
    assert "portrait.yaml" in problem
    assert said in problem
    assert not MissionPage.objects.exists()
