"""Catalogue → course → module: the pages that trainers order in the tree."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from lms.networks.models import Network

# The same slug in every language: an address learnt in French opens in English.
SAME_SLUG = [SynchronizedField("slug", overridable=False)]


class CataloguePage(Page):
    """All courses of one language."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    parent_page_types: ClassVar[list[str]] = ["pages.FrontPage"]
    subpage_types: ClassVar[list[str]] = ["courses.CoursePage"]
    max_count_per_parent = 1
    override_translatable_fields: ClassVar[list[Any]] = SAME_SLUG

    class Meta:
        verbose_name = _("catalogue")


class CoursePage(Page):
    """A course, in one language. Progress hangs on its `translation_key`, shared by all its languages."""

    class Level(models.TextChoices):
        """How much one should already know."""

        BEGINNER = "beginner", _("beginner")
        INTERMEDIATE = "intermediate", _("intermediate")
        ADVANCED = "advanced", _("advanced")

    class Release(models.TextChoices):
        """Who gets a changed outline."""

        EVERYBODY = "everybody", _("everybody who has not finished")
        NEWCOMERS = "newcomers", _("only those who enrol from now on")

    summary = models.TextField(_("summary"), max_length=300)
    cover = models.ForeignKey(
        "pages.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover image"),
    )
    hue = models.PositiveSmallIntegerField(
        _("colour of the drawn cover"), default=205, validators=[MaxValueValidator(359)]
    )
    objectives = StreamField(
        [("objective", blocks.CharBlock(max_length=250, label=_("objective")))],
        blank=True,
        verbose_name=_("objectives"),
        help_text=_("At the end, one is able to… Begin with a verb that can be assessed: name, choose, answer, write."),
    )
    audience = models.CharField(_("audience"), max_length=250, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.BEGINNER)
    networks = ParentalManyToManyField(Network, blank=True, related_name="courses", verbose_name=_("networks"))
    prerequisites = ParentalManyToManyField(
        "self", blank=True, symmetrical=False, related_name="opens", verbose_name=_("courses to complete before")
    )
    trainers = ParentalManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="taught_courses", verbose_name=_("trainers")
    )
    pedagogical_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers about the content"),
    )
    technical_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers about technical trouble"),
    )
    access_for_disabled_people = models.TextField(
        _("access for disabled people"), blank=True, help_text=_("What is possible, and whom to ask.")
    )
    version = models.CharField(_("version"), max_length=20, default="1")
    managers_see_scores = models.BooleanField(
        _("managers see the scores"), default=False, help_text=_("Learners are told so on the course page.")
    )
    release = models.CharField(
        _("when the outline changes, the new one is for"), max_length=10, choices=Release, default=Release.EVERYBODY
    )
    search_text = models.TextField(editable=False, blank=True)

    parent_page_types: ClassVar[list[str]] = ["courses.CataloguePage"]
    subpage_types: ClassVar[list[str]] = ["courses.ModulePage"]
    override_translatable_fields: ClassVar[list[Any]] = SAME_SLUG

    class Meta:
        verbose_name = _("course")


class ModulePage(Page):
    """A part of a course, holding activities in order."""

    summary = models.CharField(_("summary"), max_length=250, blank=True)
    opens_after_previous = models.BooleanField(_("opens once the module before it is complete"), default=False)
    why_closed = models.CharField(
        _("why it opens later"), max_length=250, blank=True, help_text=_("Learners read this beside the closed module.")
    )

    parent_page_types: ClassVar[list[str]] = ["courses.CoursePage"]
    override_translatable_fields: ClassVar[list[Any]] = SAME_SLUG

    class Meta:
        verbose_name = _("module")
