"""Activities: the steps of a module. A new kind is a new page model over `ActivityPage`, from a higher floor too."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.blocks import LESSON_BLOCKS
from courses.models.catalogue import SAME_SLUG
from quizzes.models import Quiz


class ActivityPage(Page):
    """What every activity has: minutes, and whether the course asks for it."""

    minutes = models.PositiveSmallIntegerField(_("minutes"), default=4, validators=[MinValueValidator(1)])
    is_required = models.BooleanField(_("required"), default=True)
    summary = models.CharField(_("summary"), max_length=250, blank=True)

    parent_page_types: ClassVar[list[str]] = ["courses.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields: ClassVar[list[Any]] = SAME_SLUG
    # Named by each kind: the word learners read, and the icon beside it.
    kind: ClassVar[str]
    icon: ClassVar[str]
    # The dotted path of the view that shows it to a learner: called with the request and a `courses.visit.Visit`.
    learner_view: ClassVar[str]

    class Meta:
        abstract = True


class LessonPage(ActivityPage):
    """Something to read, look at and answer on the way."""

    class CompleteBy(models.TextChoices):
        """What makes a lesson complete."""

        READING = "reading", _("reading to the end and answering its questions")
        CONFIRMATION = "confirmation", _("the learner confirming")

    body = StreamField(LESSON_BLOCKS, verbose_name=_("lesson"))
    complete_by = models.CharField(_("complete by"), max_length=12, choices=CompleteBy, default=CompleteBy.READING)

    kind = "lesson"
    icon = "book-open"
    learner_view = "courses.views.lesson.lesson"

    class Meta:
        verbose_name = _("lesson")


class QuizPage(ActivityPage):
    """A quiz standing in a module."""

    class CompleteBy(models.TextChoices):
        """What makes a quiz complete."""

        PASSING = "passing", _("passing it")
        SUBMITTING = "submitting", _("submitting it, whatever the score")

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="pages", verbose_name=_("quiz"))
    complete_by = models.CharField(_("complete by"), max_length=12, choices=CompleteBy, default=CompleteBy.PASSING)

    kind = "quiz"
    icon = "check-circle"
    learner_view = "courses.views.quiz.quiz"

    class Meta:
        verbose_name = _("quiz")
