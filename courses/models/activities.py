"""Activities: the steps of a module. A new kind is a new page model over `ActivityPage`, from a higher floor too."""

import datetime as dt
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from courses.blocks import LESSON_BLOCKS
from courses.models.catalogue import SLUG_PANELS, TITLE_PANELS, tabs
from courses.models.places import SAME_SLUG, PlacedPage, same_everywhere
from lms.networks.models import Network, SpeaksOfRules
from quizzes.models import Quiz


class ActivityPage(PlacedPage):
    """What every activity has: minutes, and whether the course asks for it."""

    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=4,
        validators=[MinValueValidator(1)],
        help_text=_("What it takes an unhurried reader. It is shown to learners, and never measured."),
    )
    is_required = models.BooleanField(
        _("required"), default=True, help_text=_("Without it, the course is not complete.")
    )
    summary = models.CharField(
        _("summary"), max_length=250, blank=True, help_text=_("One sentence: what one will be able to do.")
    )

    address_name = "activity"
    address_slugs = 3
    parent_page_types: ClassVar[list[str]] = ["courses.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields: ClassVar[list[Any]] = SAME_SLUG
    # Named by each kind: the word learners read, and the icon beside it.
    kind: ClassVar[str]
    icon: ClassVar[str]
    # The dotted path of the view that shows it to a learner: called with the request and a `courses.visit.Visit`.
    learner_view: ClassVar[str]
    # What is read with it in the same statement.
    related: ClassVar[tuple[str, ...]] = ()
    # As courses.addresses.find_activity found it: when its original was published, when somebody read it again.
    written_at: dt.datetime | None = None
    read_again_at: dt.datetime | None = None

    class Meta:
        abstract = True


class LessonPage(SpeaksOfRules, ActivityPage):  # type: ignore[django-manager-missing]
    """Something to read, look at and answer on the way."""

    class CompleteBy(models.TextChoices):
        """What makes a lesson complete."""

        READING = "reading", _("reading to the end and answering its questions")
        CONFIRMATION = "confirmation", _("the learner confirming")

    body = StreamField(LESSON_BLOCKS, verbose_name=_("lesson"))
    complete_by = models.CharField(_("complete by"), max_length=12, choices=CompleteBy, default=CompleteBy.READING)
    networks = ParentalManyToManyField(
        Network,
        blank=True,
        related_name="lessons",
        verbose_name=_("networks"),
        help_text=_("Those that the lesson speaks of. None: those of its course."),
    )

    kind = "lesson"
    icon = "book-open"
    learner_view = "courses.views.lesson.lesson"
    preview_view = "courses.previews.lesson"
    content_panels: ClassVar[list[Any]] = [*TITLE_PANELS, FieldPanel("summary"), FieldPanel("body")]
    rules_panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("is_required")]),
        FieldPanel("complete_by"),
    ]
    about_panels: ClassVar[list[Any]] = [
        FieldPanel("networks", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [FieldPanel("speaks_of_rules"), FieldPanel("rule_fields")],
            heading=_("When the rules of these networks change"),
        ),
    ]
    edit_handler = tabs(content=content_panels, speaks_of=about_panels, rules=rules_panels, promote=SLUG_PANELS)
    override_translatable_fields: ClassVar[list[Any]] = same_everywhere("networks", *SpeaksOfRules.RULE_FIELDS)

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
    related = ("quiz",)
    preview_view = "courses.previews.quiz"
    content_panels: ClassVar[list[Any]] = [*TITLE_PANELS, FieldPanel("summary"), FieldPanel("quiz")]
    rules_panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("is_required")]),
        FieldPanel("complete_by"),
    ]
    edit_handler = tabs(content=content_panels, rules=rules_panels, promote=SLUG_PANELS)
    override_translatable_fields: ClassVar[list[Any]] = same_everywhere("quiz", "complete_by")

    class Meta:
        verbose_name = _("quiz")
