"""The course of a fast track, ready to fill: headings and questions to the trainer."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Lesson:
    """A lesson to write: what each of its parts should answer."""

    slug: str
    title: Promise
    parts: tuple[tuple[Promise, Promise], ...]


@dataclass(frozen=True)
class Module:
    """A module to write."""

    slug: str
    title: Promise
    lessons: tuple[Lesson, ...]


TITLE = _("First steps on %(network)s")
SUMMARY = _("What %(network)s is for, how one behaves there, and a first post of one’s own.")
MODULES = (
    Module(
        "understand",
        _("Understand"),
        (
            Lesson(
                "what-for",
                _("What it is for"),
                (
                    (
                        _("Whom we meet there"),
                        _("Who reads and writes there? Which of our publics? Name three accounts worth following."),
                    ),
                    (
                        _("What it changes for us"),
                        _("What can be done there that could not be done before? Give one example from our territory."),
                    ),
                ),
            ),
            Lesson(
                "rules",
                _("The rules of the place"),
                (
                    (
                        _("What is written, and what is not"),
                        _("How long may a post be? Are links and pictures welcome? Say where it is written."),
                    ),
                    (_("Manners"), _("How does one answer, quote, disagree? Show a good example and a poor one.")),
                ),
            ),
        ),
    ),
    Module(
        "try",
        _("Try"),
        (
            Lesson(
                "account",
                _("Open an account, and be safe"),
                (
                    (_("Step by step"), _("Write each step with a picture. Where are the settings for privacy?")),
                    (_("What may worry"), _("Which worry have you heard most? Answer it plainly.")),
                ),
            ),
            Lesson(
                "first-post",
                _("A first post"),
                (
                    (_("An example to start from"), _("Give a real subject of the week, and a draft to change.")),
                    (_("Before it goes out"), _("What does one check? Three points are enough.")),
                ),
            ),
        ),
    ),
    Module(
        "keep-going",
        _("Keep going"),
        (
            Lesson(
                "routine",
                _("Ten minutes a week"),
                (
                    (_("When and what"), _("Propose one moment of the week and one small thing to do then.")),
                    (_("What it brings"), _("Which figures does one look at, and what do they not say?")),
                ),
            ),
        ),
    ),
)
