"""A mission: a real task against the clock, as an activity of a module."""

import datetime as dt
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from courses.blocks import LESSON_BLOCKS
from courses.models import ActivityPage
from courses.models.catalogue import SLUG_PANELS, TITLE_PANELS, tabs
from courses.models.places import same_everywhere
from lms.networks.models import Network

BRIEF_BLOCKS = [(name, block) for name, block in LESSON_BLOCKS if name != "question"]
"""What a brief is written with: whatever a lesson has, but nothing to answer."""
LONGEST = 28 * 24 * 60
"""Minutes that a clock may run: four weeks."""


class CriterionBlock(blocks.StructBlock):
    """One line of the rubric; its id is what marks hang on, the same in every language."""

    title = blocks.CharBlock(max_length=120, label=_("criterion"))
    looked_for = blocks.TextBlock(
        rows=2, max_length=400, label=_("what is looked for"), help_text=_("What one sees when it is there.")
    )

    class Meta:
        icon = "tasks"
        label = _("Criterion")


class MissionPage(ActivityPage):
    """What is to be done, in how much time, what shows that it was done, and who reads it."""

    class ReviewedBy(models.TextChoices):
        """Who says whether it is done."""

        COLLEAGUES = "colleagues", _("two colleagues")
        TRAINER = "trainer", _("a trainer of the course")

    body = StreamField(BRIEF_BLOCKS, verbose_name=_("brief"))
    networks = ParentalManyToManyField(
        Network,
        blank=True,
        related_name="missions",
        verbose_name=_("networks"),
        help_text=_("Where it may be done: who begins chooses one. None: on any network."),
    )
    minutes_allowed = models.PositiveIntegerField(
        _("time allowed, in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(LONGEST)],
        help_text=_("From the moment one begins: 1440 is a day. Left empty, no clock runs."),
    )
    checklist = StreamField(
        [("item", blocks.CharBlock(max_length=250, label=_("to do")))],
        blank=True,
        verbose_name=_("checklist"),
        help_text=_("What to do, in order; each line is ticked. Seven at most are kept in mind."),
    )
    rubric = StreamField(
        [("criterion", CriterionBlock())],
        blank=True,
        verbose_name=_("rubric"),
        help_text=_("What the reviewers look at. Learners read it before they begin."),
    )
    reviewed_by = models.CharField(_("reviewed by"), max_length=10, choices=ReviewedBy, default=ReviewedBy.COLLEAGUES)
    team_size = models.PositiveSmallIntegerField(
        _("most people in a team"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("1: it is done alone."),
    )
    asks_for_draft = models.BooleanField(_("a draft of the sandbox"), default=False)
    asks_for_link = models.BooleanField(_("a link to what was published"), default=False)
    asks_for_file = models.BooleanField(_("a file"), default=False)
    asks_for_screenshot = models.BooleanField(_("a screenshot"), default=False)
    asks_for_figures = models.BooleanField(_("figures a week later"), default=False)

    kind = "mission"
    icon = "flag"
    learner_view = "lms.adoption.missions.views.activity.mission"
    preview_view = "lms.adoption.missions.previews.mission"
    content_panels: ClassVar[list[Any]] = [
        *TITLE_PANELS,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("checklist"),
        FieldPanel("rubric"),
    ]
    rules_panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("is_required")]),
        FieldRowPanel([FieldPanel("minutes_allowed"), FieldPanel("team_size")]),
        FieldPanel("reviewed_by"),
        FieldPanel("networks", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                FieldPanel("asks_for_draft"),
                FieldPanel("asks_for_link"),
                FieldPanel("asks_for_file"),
                FieldPanel("asks_for_screenshot"),
                FieldPanel("asks_for_figures"),
            ],
            heading=_("What is asked for as evidence"),
        ),
    ]
    edit_handler = tabs(content=content_panels, rules=rules_panels, promote=SLUG_PANELS)
    override_translatable_fields: ClassVar[list[Any]] = same_everywhere(
        "networks",
        "minutes_allowed",
        "reviewed_by",
        "team_size",
        "asks_for_draft",
        "asks_for_link",
        "asks_for_file",
        "asks_for_screenshot",
        "asks_for_figures",
    )

    class Meta:
        verbose_name = _("mission")

    @property
    def time_allowed(self) -> dt.timedelta | None:
        """How long the clock runs; None without one."""
        return dt.timedelta(minutes=self.minutes_allowed) if self.minutes_allowed else None
