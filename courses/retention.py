"""What was answered and noted in words is erased after a while; what it was worth stays."""

import datetime as dt

from django.db.models import QuerySet

from courses.models import Assignment, InlineAnswer
from lms.lib.periods import Period


def answered(at: dt.datetime) -> "QuerySet[InlineAnswer]":
    """Answers inside lessons given long ago."""
    return InlineAnswer.objects.filter(answered_at__lt=at - Period.ANSWERS.time, response__isnull=False)


def noted(at: dt.datetime) -> "QuerySet[Assignment]":
    """Words that were sent with a course long ago."""
    found: QuerySet[Assignment] = Assignment.objects.filter(assigned_at__lt=at - Period.ANSWERS.time).exclude(note="")
    return found
