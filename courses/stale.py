"""Lessons and questions to read again: the rules of a network they speak of have changed since they were written.

Written is published, for a lesson in the language it was written in; for a question, when its text last changed. Who
reads one again and finds it right says so (`check`), and it is off the list until the next change.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.log_actions import log

from courses import addresses
from courses.models import Checked, CoursePage, LessonPage
from courses.speaking import Speaking
from lms.accounts.models import User
from lms.lib.as_one import Wanted
from lms.networks import changes
from lms.networks.changes import Change
from lms.networks.models import Network
from quizzes.models import Question, QuestionVersion


@dataclass(frozen=True)
class Stale:
    """One lesson or question, and what has changed since it was last looked at, the newest first."""

    key: uuid.UUID
    title: str
    content: LessonPage | Question
    changes: list[Change]

    @property
    def is_lesson(self) -> bool:
        """It is a lesson, and no question of the bank."""
        return isinstance(self.content, LessonPage)

    @property
    def since(self) -> dt.date:
        """The day of the first change that it may not know of."""
        return self.changes[-1].on

    @property
    def edit_url(self) -> str:
        """Where it is written."""
        return edit_url(self.content)


def edit_url(content: LessonPage | Question) -> str:
    """Where a lesson or a question is written in the studio."""
    if isinstance(content, LessonPage):
        return reverse("wagtailadmin_pages:edit", args=[content.pk])
    return reverse(Question.snippet_viewset.get_url_name("edit"), args=[content.pk])  # type: ignore[attr-defined]


class Reading:
    """What is to be read again at a moment: of everything, or of these keys only. Nine statements at most."""

    def __init__(self, at: dt.datetime | None = None, keys: Collection[uuid.UUID] | None = None) -> None:
        self.at, self.keys = at or timezone.now(), keys

    def found(self) -> list[Stale]:
        """Lessons in the order of the tree, then questions by title."""
        if not self.changes:
            return []
        speaking = Speaking(self.keys)
        stale = [self._stale(page, page.last_published_at, networks) for page, networks in speaking.lessons()]
        for question, networks in speaking.questions():
            stale.append(self._stale(question, self.written.get(question.translation_key), networks))
        return [one for one in stale if one.changes]

    @cached_property
    def changes(self) -> list[Change]:
        """Every change of rules there has been."""
        return changes.until(self.at)

    @cached_property
    def checked(self) -> Mapping[uuid.UUID, dt.datetime]:
        """When each was last read again."""
        return Checked.objects.last_of(self.keys)

    @cached_property
    def written(self) -> Mapping[uuid.UUID, dt.datetime]:
        """When the text of each question last changed."""
        rows = QuestionVersion.objects.order_by().values_list("key")
        return dict((rows if self.keys is None else rows.filter(key__in=self.keys)).annotate(Max("created_at")))

    def _stale(self, content: Any, written_at: dt.datetime | None, networks: Collection[int]) -> Stale:
        key = content.translation_key
        seen = max((moment for moment in (written_at, self.checked.get(key)) if moment), default=None)
        since = [
            change
            for change in self.changes
            if (seen is None or change.at > seen) and change.concerns(networks, content.rule_fields)
        ]
        return Stale(key, content.title, content, since)


def everything(at: dt.datetime | None = None) -> list[Stale]:
    """All that is to be read again."""
    return Reading(at).found()


def of(key: uuid.UUID, at: dt.datetime | None = None) -> Stale | None:
    """The same for one lesson or question; None when there is nothing to read again."""
    return next(iter(Reading(at, [key]).found()), None)


def of_lesson(page: LessonPage, at: dt.datetime | None = None) -> Wanted[Stale | None]:
    """The same for a page that is being read, as `addresses.find_activity` found it."""
    seen = max((moment for moment in (page.written_at, page.read_again_at) if moment), default=None)
    if seen is None or not page.speaks_of_rules:
        return Wanted([], lambda: None)
    own = Network.objects.filter(lessons__translation_key=page.translation_key)
    course = CoursePage.objects.filter(path=page.path[: -2 * addresses.STEP]).values("translation_key")
    of_course = Network.objects.filter(courses__translation_key__in=course)
    concerned: Q = Q(network__in=own) | Q(~Exists(own), network__in=of_course)
    if page.rule_fields:
        concerned &= Q(field__in=page.rule_fields)

    def told(found: list[Change]) -> Stale | None:
        return Stale(page.translation_key, page.title, page, found) if found else None

    return changes.of_networks(concerned, seen, at or timezone.now()).then(told)


def of_question(version: QuestionVersion, at: dt.datetime | None = None) -> Stale | None:
    """The same for a question that is being asked: one statement while no rule of its networks has changed since."""
    networks = Network.objects.filter(questions__translation_key=version.key)
    return of(version.key, at) if changes.is_any_since(version.created_at, networks) else None


@transaction.atomic
def check(stale: Stale, by: User, at: dt.datetime | None = None) -> Checked:
    """`by` has read it again: it says what is true."""
    log(stale.content, "courses.checked", user=by)
    return Checked.objects.create(content_key=stale.key, checked_by=by, checked_at=at or timezone.now())
