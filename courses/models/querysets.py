"""Questions asked of enrolments, completions and assignments."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef


class OutlineQuerySet(models.QuerySet[Any]):
    """Structures of courses, one row each time one changed."""

    def latest_of_each(self) -> Self:
        """The newest outline of every course."""
        newer = self.model.objects.filter(course_key=OuterRef("course_key"), number__gt=OuterRef("number"))
        return self.exclude(Exists(newer))


class EnrolmentQuerySet(models.QuerySet[Any]):
    """Who is on what."""

    def completed(self) -> Self:
        """Complete."""
        return self.exclude(completed_at=None)

    def unfinished(self) -> Self:
        """Not complete yet."""
        return self.filter(completed_at=None)

    def given(self, outline: Any) -> Self:
        """On `outline`, which took the place of an older one while they were on the course."""
        return self.filter(outline=outline).exclude(outline_before=None)

    def overdue(self, on: dt.date) -> Self:
        """Not complete, and the due day was over on the day before `on`."""
        return self.unfinished().filter(due_on__lt=on)


class CompletionQuerySet(models.QuerySet[Any]):
    """What was completed."""

    def in_force(self) -> Self:
        """Not corrected by a later row, and not withdrawn."""
        return self.filter(corrected_by=None, is_withdrawn=False)


class AssignmentQuerySet(models.QuerySet[Any]):
    """What was asked of whom."""

    def in_force(self) -> Self:
        """Not withdrawn or replaced."""
        return self.filter(withdrawn_at=None)
