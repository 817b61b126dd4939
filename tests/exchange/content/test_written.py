"""Lessons and missions written as content files: what goes out comes back the same."""

import io
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.utils import translation
from PIL import Image

from courses.models import CoursePage, ModulePage
from lms.adoption.models import MissionPage
from lms.exchange.content import imports, saving, written_blocks, written_pages
from lms.exchange.content.courses import Folder, Plan
from lms.exchange.content.entries import Entry, languages
from lms.exchange.content.problems import Place, Problem, RefusedError
from lms.exchange.content.written_blocks import Names, NotWritableError
from lms.pages.models import Picture
from lms.starter.management.commands.load_starter import HERE
from tests.catalogue import make_catalogue

ADDRESS = "hello/words/portrait"
NAMES = Names(picture=lambda image: image.name, question=lambda question: question.key)
SHIPPED = (
    "publishing/pictures/portrait-in-24-hours",
    "publishing/care/spread-a-report",
    "first-steps/like-email/same-worries",
)
"""With every kind of block among them."""


def itself(thing: Any) -> Any:
    return thing


MISSION = """
kind: mission
title: {fr: Un portrait, en: A portrait}
summary: {fr: Vous saurez., en: You will know.}
minutes: 60
required: false
minutes_allowed: 1440
team_size: 3
reviewed_by: trainer
networks: [bluesky]
asks: [link, figures]
blocks:
  - text:
      fr: "**Allez-y**, [ici](https://exemple.fr).\\n\\n- un\\n- deux"
      en: "*Go*, [here](https://example.org).\\n\\n- one\\n- two"
  - image: {drawing: quai.jpg, alt: {fr: Un quai., en: A quay.}, credit: Léna}
checklist:
  - {fr: Appeler, en: Call}
rubric:
  - {title: {fr: Clair, en: Clear}, looked_for: {fr: On comprend., en: One understands.}}
"""
FILES = {
    "networks.yaml": "networks: [{key: bluesky, name: Bluesky}]",
    "courses/hello/course.yaml": """
slug: hello
hue: 30
level: advanced
networks: [bluesky]
title: {fr: Saluer, en: Greeting}
summary: {fr: On salue., en: One greets.}
objectives: [{fr: Saluer en public., en: Greet in public.}]
modules: [words]
""",
    "courses/hello/words/module.yaml": """
title: {fr: Les mots, en: Words}
activities: [portrait]
""",
    "courses/hello/words/portrait.yaml": MISSION,
}


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path: Path, db: None) -> Path:
    """A course with a mission, read into the catalogue."""
    make_catalogue()
    root = tmp_path / "first"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "pictures").mkdir()
    (root / "pictures/quai.jpg").write_bytes(picture())
    imports.load(root, {})
    return root


def picture() -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(output, "JPEG")
    return output.getvalue()


def write(folder: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("write_content", ADDRESS, "--folder", str(folder), *options, stdout=out, stderr=out)
    return out.getvalue()


def everything() -> dict[str, Any]:
    """What the pages hold; a picture by its name."""
    kept: dict[str, Any] = {}
    names = {picture.pk: picture.title for picture in Picture.objects.all()}
    for page in [*MissionPage.objects.all(), *CoursePage.objects.all()]:
        told = {field.name: str(getattr(page, field.name)) for field in type(page)._meta.local_fields}
        told |= {"page_ptr": "", "networks": str([network.key for network in page.networks.all()])}
        if isinstance(page, MissionPage):
            body = page.body.get_prep_value()
            body[1]["value"]["image"] = names[body[1]["value"]["image"]]
            told["body"] = str(body)
        kept[f"{type(page).__name__} {page.locale.language_code} {page.title}"] = told
    return kept


def test_a_mission_goes_out_and_comes_back_the_same(folder: Path, tmp_path: Path) -> None:
    before, second = everything(), tmp_path / "second"
    files = write(second).splitlines()
    assert [Path(name).relative_to(second).as_posix() for name in files] == [
        "courses/hello/words/portrait.yaml",
        "courses/hello/words/module.yaml",
        "courses/hello/course.yaml",
        "pictures/quai.jpg",
    ]
    for course in CoursePage.objects.all():
        course.delete()
    Picture.objects.all().delete()
    imports.load(second, {})
    assert everything() == before
    assert MissionPage.objects.count() == 2
    shutil.rmtree(folder)
    write(folder)
    for name in files:
        path = Path(name).relative_to(second)
        if path.suffix == ".yaml":
            assert (folder / path).read_text("utf-8") == (second / path).read_text("utf-8")


def test_a_page_written_in_the_studio_goes_out_with_its_own_pictures(folder: Path, tmp_path: Path) -> None:
    picture = Picture.objects.create(
        title="Le quai à l’aube", file=Picture.objects.get().file, file_hash="abcdef123456"
    )
    for page in MissionPage.objects.all():
        page.body = [{"type": "image", "value": {"image": picture.pk, "is_decorative": True}}]
        page.checklist, page.rubric, page.summary = [], [], ""
        page.save_revision().publish()
    write(tmp_path / "second")
    said = yaml.safe_load((tmp_path / "second/courses/hello/words/portrait.yaml").read_text("utf-8"))
    name = "le-quai-a-laube-abcdef12.jpg"
    assert said["blocks"] == [{"image": {"drawing": name, "decorative": True}}]
    assert not {"checklist", "rubric", "summary"} & said.keys()
    assert (tmp_path / "second/pictures" / name).exists()


def test_nothing_is_replaced_unless_told_and_a_person_adds_the_line_that_is_missing(folder: Path) -> None:
    with pytest.raises(CommandError, match="is there already"):
        write(folder)
    module = folder / "courses/hello/words/module.yaml"
    module.write_text(module.read_text("utf-8").replace("[portrait]", "[other]"), "utf-8")
    said = write(folder, "--force")
    assert "does not name “portrait” yet" in said
    assert "[other]" in module.read_text("utf-8")


def test_what_cannot_be_written_is_said_and_nothing_is(folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    for address in ("hello/words", "hello/words/nothing", "hello/../words"):
        with pytest.raises(CommandError, match=r"live page|no address"):
            call_command("write_content", address, "--folder", str(second))
    video = {"type": "video", "value": {"title": "x", "address": "https://vimeo.com/1"}}
    broken = {"type": "text", "value": "<p>un<br>deux</p>"}
    for block, why in ((video, r"block 1 \(video\)"), (broken, r"no way to say")):
        MissionPage.objects.update(body=[block])
        with pytest.raises(CommandError, match=why):
            write(second)
    MissionPage.objects.get(locale__language_code="en").unpublish()
    with pytest.raises(CommandError, match="“en”"):
        write(second)
    assert not second.exists()


def test_a_file_that_is_no_picture_is_named(folder: Path) -> None:
    (folder / "pictures/quai.jpg").write_bytes(b"no picture")
    with pytest.raises(RefusedError, match=r"pictures/quai\.jpg"):
        imports.load(folder, {})


@pytest.mark.parametrize("address", SHIPPED)
def test_what_ships_goes_out_and_comes_back_the_same(address: str, tmp_path: Path) -> None:
    first = plan_of(HERE, address)
    entry: dict[str, Any] = {"kind": first.entry.word("kind"), "title": first.texts["title"]}
    for name, blocks in first.streams.items():
        raws = {code: blocks.raw(code, itself) for code in languages()}
        ways = {"checklist": written_pages.checklist, "rubric": written_pages.rubric}
        entry["blocks" if name == "body" else name] = ways.get(name, partial(written_blocks.write, names=NAMES))(raws)
    second = tmp_path / "courses" / f"{address}.yaml"
    second.parent.mkdir(parents=True)
    second.write_bytes(saving.dump({name: said for name, said in entry.items() if said}))
    again = plan_of(tmp_path, address)
    assert again.streams.keys() == first.streams.keys()
    for name, blocks in first.streams.items():
        for code in languages():
            assert again.streams[name].raw(code, itself) == blocks.raw(code, itself)


def plan_of(root: Path, address: str) -> Plan:
    """An activity of a folder as it is read."""
    problems: list[Problem] = []
    place, slug = (root / "courses" / address).parent, address.split("/")[-1]
    word = Entry(slug, Place(Path("module.yaml")), problems)
    module = Plan(ModulePage, "module", word, {}, path=str(Path(address).parent))
    found = Folder(root, problems).activity(place, word, module)
    assert found is not None
    assert not problems
    return found


def test_languages_out_of_step_are_refused() -> None:
    raws = {"fr": [{"type": "heading", "value": "Un"}], "en": [{"type": "heading", "value": " "}]}
    with pytest.raises(NotWritableError, match="missing in “en”"):
        written_blocks.write(raws, NAMES)
    for other in ([], [{"type": "text", "value": "<p>One</p>"}]):
        with pytest.raises(NotWritableError, match="differ in shape"):
            written_blocks.write(raws | {"en": other}, NAMES)
