"""What a reviewer's marks come to. Pure: a word for each criterion, and never a score."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from lms.adoption.mission_states import Mark, Verdict
from lms.adoption.missions.briefs import Brief, Criterion

WHOLE = "whole"
"""What the mark of a mission without a rubric hangs on."""


def criteria_of(brief: Brief) -> tuple[Criterion, ...]:
    """What is looked at: the rubric, and where there is none, the mission as a whole."""
    whole = Criterion(WHOLE, _("The mission as a whole"), _("It does what the brief asks for."))
    return brief.criteria or (whole,)


def verdict_of(marks: Iterable[int]) -> Verdict:
    """Accepted when no criterion is “not yet”; how far beyond the others are changes nothing."""
    return Verdict.TAKE_UP if Mark.NOT_YET in set(marks) else Verdict.ACCEPT


def needs_words(marks: Iterable[int], *, as_trainer: bool) -> bool:
    """“Not yet” is never said without what is missing; and who decides says why."""
    return as_trainer or verdict_of(marks) == Verdict.TAKE_UP


def is_whole(marks: Mapping[str, int], criteria: Iterable[Criterion]) -> bool:
    """Each criterion has its mark, and nothing else has."""
    return set(marks) == {one.key for one in criteria} and set(marks.values()) <= set(Mark)
