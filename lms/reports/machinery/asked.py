"""A question put to a report: who asks, through which filters, when, in which language."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from courses.models import CoursePage, Enrolment
from lms.accounts.models import User
from lms.organisation.models import Department
from lms.organisation.permissions import departments_visible_to, is_hr, is_manager
from lms.reports.figures import zone


@dataclass(frozen=True)
class Title:
    """A course's name in the reader's language."""

    text: str
    is_live: bool
    managers_see_scores: bool


@dataclass
class Asked:
    """Everything a report needs to know. What several parts of a page need is read once and kept here."""

    viewer: User
    language: str
    filters: Mapping[str, Any] = field(default_factory=dict)
    now: dt.datetime = field(default_factory=timezone.now)

    def __getitem__(self, name: str) -> Any:
        """The value of a filter; nothing when the report does not have it."""
        return self.filters.get(name) or None

    @property
    def today(self) -> dt.date:
        """The day in the platform's time zone."""
        return self.now.astimezone(zone()).date()

    @cached_property
    def titles(self) -> dict[uuid.UUID, Title]:
        """The names of all courses, by title: in the reader's language where there is one. One statement.

        A draft that nobody has ever been on is not named. Managers see scores when each language that learners may
        read the course in tells them so.
        """
        taken = Enrolment.objects.filter(course_key=OuterRef("translation_key"))
        named = CoursePage.objects.filter(Q(live=True) | Exists(taken)).order_by("title")
        rows = list(
            named.values_list("translation_key", "title", "live", "managers_see_scores", "locale__language_code")
        )
        untold = {key for key, _text, _live, scores, _language in rows if not scores}
        best: dict[uuid.UUID, tuple[tuple[bool, bool], Title]] = {}
        for key, text, live, _scores, language in rows:
            rank = (live, language == self.language)
            if key not in best or rank > best[key][0]:
                best[key] = (rank, Title(text, live, key not in untold))
        return dict(sorted(((key, title) for key, (_, title) in best.items()), key=lambda pair: pair[1].text.lower()))

    @cached_property
    def departments(self) -> list[Department]:
        """The departments the viewer may ask about, in the order of the tree. One statement."""
        return list(departments_visible_to(self.viewer))

    @property
    def without_below(self) -> bool:
        """A department is counted without those below it."""
        return self["below"] == "no"

    @cached_property
    def chosen(self) -> list[Department]:
        """The department asked for and those below it, or it alone; when none is asked for, all of `departments`."""
        if not self["department"]:
            return self.departments
        tops = [unit for unit in self.departments if str(unit.pk) == self["department"]]
        if self.without_below:
            return tops
        return [unit for unit in self.departments for top in tops if unit.path.startswith(top.path)]

    @cached_property
    def scored_courses(self) -> set[uuid.UUID]:
        """The courses whose scores the viewer may see: all for HR; for managers those that say so."""
        if is_hr(self.viewer):
            return set(self.titles)
        if not is_manager(self.viewer):
            return set()
        return {key for key, title in self.titles.items() if title.managers_see_scores}
