"""Courses, modules, lessons and quizzes, from a folder to plans that know every language."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from courses.models import CoursePage, LessonPage, ModulePage, QuizPage
from lms.adoption.models import MissionPage
from lms.exchange.content import missions
from lms.exchange.content.about import rules_of
from lms.exchange.content.entries import Entry, Texts, read
from lms.exchange.content.problems import Problem
from lms.exchange.content.questions import key_of
from lms.exchange.content.streams import Blocks, identity, read_blocks
from quizzes.models import Quiz

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass
class Draw:
    """One item of a quiz: a question, or a draw."""

    question: str
    category: str
    tag: str
    count: int
    entry: Entry


@dataclass
class QuizPlan:
    """The rules of a quiz and what it asks."""

    fields: dict[str, Any]
    items: list[Draw]


@dataclass
class Plan:
    """A page as read: its model, texts in all languages, settings common to all, and what stands under it."""

    model: Any
    slug: str
    entry: Entry
    texts: dict[str, Texts]
    settings: dict[str, Any] = field(default_factory=dict)
    streams: dict[str, Blocks] = field(default_factory=dict)
    """By the name of the field that holds them."""
    quiz: QuizPlan | None = None
    children: list["Plan"] = field(default_factory=list)
    objectives: list[Texts] = field(default_factory=list)
    networks: list[Entry] = field(default_factory=list)
    prerequisites: list[Entry] = field(default_factory=list)
    path: str = ""

    @property
    def blocks(self) -> Blocks | None:
        """What is read, of a lesson or a mission."""
        return self.streams.get("body")

    def walk(self) -> Iterator["Plan"]:
        """This plan and all under it."""
        yield self
        for child in self.children:
            yield from child.walk()


class Folder:
    """A folder of content being read."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self.root, self.problems = root, problems

    def read(self, path: Path) -> Entry:
        """One of its files; problems name it from the folder on."""
        return read(path, self.problems, path.relative_to(self.root.parent))

    def courses(self) -> list[Plan]:
        """Every course of the folder."""
        return [self.course(path.parent) for path in sorted(self.root.glob("courses/*/course.yaml"))]

    def course(self, folder: Path) -> Plan:
        """A course with its modules."""
        entry = self.read(folder / "course.yaml")
        entry.only(*COURSE)
        plan = Plan(CoursePage, key_of(entry, "slug"), entry, _course_texts(entry))
        plan.path = plan.slug
        plan.settings = {
            "hue": entry.number("hue", 205, 0, 359),
            "level": entry.choice("level", CoursePage.Level.values, CoursePage.Level.BEGINNER),
        }
        plan.objectives = [item.as_texts(250) for item in entry.items("objectives")]
        plan.networks, plan.prerequisites = entry.items("networks"), entry.items("prerequisites")
        plan.children = [self.module(folder, item, plan) for item in entry.items("modules")]
        return plan

    def module(self, folder: Path, item: Entry, course: Plan) -> Plan:
        """A module with its activities."""
        place = folder / item.as_word()
        entry = self._file(place / "module.yaml", item)
        entry.only("title", "summary", "opens_after_previous", "why", "activities")
        texts = {"title": entry.texts("title", 255), "summary": entry.texts("summary", 250, optional=True)}
        later = entry.flag("opens_after_previous")
        texts["why_closed"] = entry.texts("why", 250, optional=not later)
        plan = Plan(ModulePage, item.as_word(), entry, texts, {"opens_after_previous": later})
        plan.path = f"{course.path}/{plan.slug}"
        plan.children = [
            found for name in entry.items("activities") if (found := self.activity(place, name, plan)) is not None
        ]
        return plan

    def activity(self, folder: Path, item: Entry, module: Plan) -> Plan | None:
        """A lesson, a quiz or a mission."""
        entry = self._file(folder / f"{item.as_word()}.yaml", item)
        if not entry:
            return None
        texts = {"title": entry.texts("title", 255), "summary": entry.texts("summary", 250, optional=True)}
        minutes = entry.number("minutes", 4, 1, 600)
        kind = entry.choice("kind", tuple(READERS))
        settings = {"minutes": minutes, "is_required": entry.flag("required", default=True)}
        plan = Plan(LessonPage, item.as_word(), entry, texts, settings)
        plan.path = f"{module.path}/{plan.slug}"
        READERS.get(kind, _lesson)(plan, entry)
        return plan

    def _file(self, path: Path, item: Entry) -> Entry:
        """The file that a list names; a problem at the list when there is none."""
        name = item.as_word()
        if not SLUG.fullmatch(name):
            item.wrong(_("A name of a file here has small letters, digits and hyphens only."))
        elif path.is_file():
            return self.read(path)
        else:
            item.wrong(_("There is no file %s: create it, or take this line out.") % path.relative_to(self.root))
        return Entry(None, item.place, [])


def _course_texts(entry: Entry) -> dict[str, Texts]:
    return {
        "title": entry.texts("title", 255),
        "summary": entry.texts("summary", 300),
        "audience": entry.texts("audience", 250, optional=True),
        "access_for_disabled_people": entry.texts("access_for_disabled_people", optional=True),
    }


def _lesson(plan: Plan, entry: Entry) -> None:
    entry.only("kind", "title", "summary", "minutes", "required", "complete_by", "networks", "rules", "blocks")
    plan.settings["complete_by"] = entry.choice("complete_by", LessonPage.CompleteBy.values, "reading")
    plan.settings |= rules_of(entry)
    plan.networks = entry.items("networks")
    plan.streams["body"] = read_blocks(entry.items("blocks", 1), f"lesson/{plan.path}")


def _mission(plan: Plan, entry: Entry) -> None:
    entry.only(*missions.MISSION)
    plan.model = MissionPage
    plan.settings |= missions.settings_of(entry)
    plan.streams = missions.streams_of(entry, f"mission/{plan.path}")
    plan.networks = entry.items("networks")


def _quiz(plan: Plan, entry: Entry) -> None:
    entry.only(*QUIZ)
    plan.model = QuizPage
    plan.settings["complete_by"] = entry.choice("complete_by", QuizPage.CompleteBy.values, "passing")
    fields = {
        "pass_mark": entry.number("pass_mark", 70, 0, 100),
        "max_attempts": entry.number("max_attempts", 0, 0, 100),
        "time_limit": entry.number("time_limit", 0, 0, 600),
        "feedback": entry.choice("feedback", Quiz.Feedback.values, Quiz.Feedback.AT_END),
        "show_correct": entry.choice("show_correct", Quiz.Correct.values, Quiz.Correct.AFTER_PASS),
        "shuffle": entry.flag("shuffle", default=True),
    }
    plan.quiz = QuizPlan(fields, [_item(item) for item in entry.items("items", 1)])


def _item(entry: Entry) -> Draw:
    entry.only("question", "draw")
    draw = entry.at("draw")
    draw.only("category", "tag", "count")
    found = Draw(
        entry.word("question", ""), draw.word("category", ""), draw.word("tag", ""), draw.number("count", 1, 1), entry
    )
    if bool(found.question) == bool(found.category or found.tag):
        entry.wrong(_("An item is one question, or one draw from a category or a tag."))
    return found


READERS: dict[str, Callable[[Plan, Entry], None]] = {"lesson": _lesson, "quiz": _quiz, "mission": _mission}
"""How each kind of activity is read."""
COURSE = (
    "slug",
    "hue",
    "level",
    "networks",
    "title",
    "summary",
    "audience",
    "objectives",
    "prerequisites",
    "access_for_disabled_people",
    "modules",
)
QUIZ = (
    "kind",
    "title",
    "summary",
    "minutes",
    "required",
    "complete_by",
    "pass_mark",
    "max_attempts",
    "time_limit",
    "feedback",
    "show_correct",
    "shuffle",
    "items",
)


def objectives_raw(plan: Plan, language: str) -> list[dict[str, Any]]:
    """What the course's field of objectives keeps in one language."""
    return [
        {"type": "objective", "id": identity(f"{plan.path}/objective/{place}"), "value": texts[language]}
        for place, texts in enumerate(plan.objectives)
    ]
