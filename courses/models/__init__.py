"""Pages of the catalogue, and what people do with them."""

from courses.models.activities import ActivityPage, LessonPage, QuizPage
from courses.models.catalogue import CataloguePage, CoursePage, ModulePage
from courses.models.checked import Checked
from courses.models.learning import (
    ActivityProgress,
    Assignment,
    Completion,
    Enrolment,
    InlineAnswer,
    Outline,
)

__all__ = [
    "ActivityPage",
    "ActivityProgress",
    "Assignment",
    "CataloguePage",
    "Checked",
    "Completion",
    "CoursePage",
    "Enrolment",
    "InlineAnswer",
    "LessonPage",
    "ModulePage",
    "Outline",
    "QuizPage",
]
