"""The wall as a page shows it: each worry with its answers and how many share it. A constant number of statements."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import Worry, WorryAnswer
from lms.adoption.worries import sharing
from lms.adoption.worries.lessons import Lesson, lessons
from lms.reports.days import monday_of

PER_PAGE = 12
COUNTED_FROM = 5
"""Fewer than five who share a worry are “a few”."""


@dataclass(frozen=True)
class Said:
    """One answer; `is_new` when it was given this week."""

    answer: WorryAnswer
    lesson: Lesson | None
    is_new: bool


@dataclass(frozen=True)
class Entry:
    """One worry as one reader sees it; `sharers` is None for a few, 0 for nobody."""

    worry: Worry
    answers: list[Said]
    sharers: int | None
    is_shared: bool


def page(reader: User, asked: dict[str, str], number: str | None, today: dt.date, language: str) -> Page[Entry]:
    """A page of what was asked for: `network` is a key, `state` one of the states."""
    found = Worry.objects.visible_to(reader)
    if asked.get("network"):
        found = found.filter(network__key=asked["network"])
    if asked.get("state"):
        found = found.readable().filter(state=asked["state"])
    shown: Page[Any] = Paginator(_with_all(found), PER_PAGE).get_page(number)
    shown.object_list = entries(reader, list(shown.object_list), today, language)
    return shown


def entry(reader: User, worry: Worry, today: dt.date, language: str) -> Entry:
    """One worry."""
    return entries(reader, list(_with_all(Worry.objects.filter(pk=worry.pk))), today, language)[0]


def entries(reader: User, worries: Sequence[Worry], today: dt.date, language: str) -> list[Entry]:
    """Worries read by `_with_all`, with what a reader sees beside them."""
    given = [answer for worry in worries for answer in worry.answers.all()]
    taught: dict[Any, Lesson] = lessons({answer.lesson_key for answer in given if answer.lesson_key}, language)
    mine = sharing.shared_by(reader, [worry.pk for worry in worries])
    week = monday_of(today)
    return [
        Entry(
            worry,
            [
                Said(one, taught.get(one.lesson_key), timezone.localdate(one.answered_at) >= week)
                for one in worry.answers.all()
            ],
            _told(worry.sharer_count),  # type: ignore[attr-defined]
            worry.pk in mine,
        )
        for worry in worries
    ]


def _told(count: int) -> int | None:
    return count if count == 0 or count >= COUNTED_FROM else None


def _with_all(worries: QuerySet[Worry]) -> QuerySet[Worry]:
    sharer_count = Count("shares", filter=Q(shares__until=None))
    counted = worries.annotate(sharer_count=sharer_count).order_by("-week", "pk")
    return counted.select_related("network").prefetch_related("answers__author")
