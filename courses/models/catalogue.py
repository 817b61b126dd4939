"""Catalogue → course → module: the pages that trainers order in the tree."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import StreamField

from courses.circles import circle
from courses.editors import CourseForm
from courses.languages import originals
from courses.models.places import SAME_SLUG, PlacedPage, same_everywhere
from lms.networks.models import Network
from lms.organisation.widgets import HueSelect

PEOPLE_OF_THE_STUDIO = models.Q(groups__name__in=["trainers", "hr"]) | models.Q(is_superuser=True)


def tabs(**panels: list[Any]) -> TabbedInterface:
    """The tabs of a page's editor, in order; headings in the editor's language."""
    headings = {
        "content": _("Content"),
        "about": _("About the course"),
        "speaks_of": _("Networks"),
        "rules": _("Rules"),
        "promote": _("Address"),
    }
    return TabbedInterface([ObjectList(part, heading=headings[name]) for name, part in panels.items()])


# Wagtail says “as you’d like it to be seen by the public”, and no course is public.
TITLE_PANELS = [
    TitleFieldPanel("title", help_text=_("As learners read it: in the catalogue, on the way and in mails."))
]
SLUG_PANELS = [
    FieldPanel("slug", help_text=_("The end of the address. It is the same in every language; better not change it."))
]


class CataloguePage(PlacedPage):
    """All courses of one language."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    address_name = "catalogue"
    preview_view = "courses.previews.catalogue"
    content_panels: ClassVar[list[Any]] = [*TITLE_PANELS, FieldPanel("introduction")]
    edit_handler = tabs(content=content_panels, promote=SLUG_PANELS)
    parent_page_types: ClassVar[list[str]] = ["pages.FrontPage"]
    subpage_types: ClassVar[list[str]] = ["courses.CoursePage"]
    admin_default_ordering = "ord"  # that of learners, with its handles to drag
    max_count_per_parent = 1
    override_translatable_fields: ClassVar[list[Any]] = SAME_SLUG

    class Meta:
        verbose_name = _("catalogue")


class CoursePage(PlacedPage):
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

    summary = models.TextField(
        _("summary"), max_length=300, help_text=_("One or two sentences, read on the card in the catalogue.")
    )
    cover = models.ForeignKey(
        "pages.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover image"),
        help_text=_("Without one, the course draws its own cover."),
    )
    hue = models.PositiveSmallIntegerField(
        _("colour of the drawn cover"),
        default=205,
        validators=[MaxValueValidator(359)],
        help_text=_("An angle of the circle of colours, from 0 to 359."),
    )
    objectives = StreamField(
        [("objective", blocks.CharBlock(max_length=250, label=_("objective")))],
        blank=True,
        verbose_name=_("objectives"),
        help_text=_("At the end, one is able to… Begin with a verb that can be assessed: name, choose, answer, write."),
    )
    audience = models.CharField(_("audience"), max_length=250, blank=True, help_text=_("Whom it is written for."))
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.BEGINNER)
    networks = ParentalManyToManyField(Network, blank=True, related_name="courses", verbose_name=_("networks"))
    prerequisites = ParentalManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="opens",
        verbose_name=_("courses to complete before"),
        help_text=_("In whatever language. Whoever has not completed them reads which are missing."),
    )
    trainers = ParentalManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="taught_courses",
        verbose_name=_("trainers"),
        limit_choices_to={"groups__name": "trainers"},
        help_text=_("They see how their learners get on. Whoever created the course is one of them already."),
    )
    pedagogical_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers about the content"),
        limit_choices_to=PEOPLE_OF_THE_STUDIO,
    )
    technical_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers about technical trouble"),
        limit_choices_to=PEOPLE_OF_THE_STUDIO,
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

    address_name = "course"
    address_slugs = 1
    preview_view = "courses.previews.course"
    content_panels: ClassVar[list[Any]] = [
        *TITLE_PANELS,
        FieldPanel("summary"),
        FieldPanel("objectives"),
        MultiFieldPanel([FieldPanel("cover"), FieldPanel("hue", widget=HueSelect)], heading=_("Cover")),
    ]
    about_panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("level"), FieldPanel("version")]),
        FieldPanel("audience"),
        FieldPanel("networks", widget=CheckboxSelectMultiple),
        FieldPanel("access_for_disabled_people"),
        FieldPanel("trainers"),
        FieldRowPanel([FieldPanel("pedagogical_contact"), FieldPanel("technical_contact")]),
    ]
    rules_panels: ClassVar[list[Any]] = [
        FieldPanel("prerequisites", widget=CheckboxSelectMultiple),
        FieldPanel("release"),
        FieldPanel("managers_see_scores"),
    ]
    edit_handler = tabs(content=content_panels, about=about_panels, rules=rules_panels, promote=SLUG_PANELS)
    parent_page_types: ClassVar[list[str]] = ["courses.CataloguePage"]
    subpage_types: ClassVar[list[str]] = ["courses.ModulePage"]
    admin_default_ordering = "ord"
    override_translatable_fields: ClassVar[list[Any]] = same_everywhere("version", "networks", "prerequisites")

    base_form_class = CourseForm

    class Meta:
        verbose_name = _("course")

    def clean(self) -> None:
        """Somebody must be able to begin it."""
        super().clean()
        try:
            self.refuse_circle(self.prerequisites.all())
        except ValidationError as why:
            raise ValidationError({"prerequisites": why.messages}) from why

    def refuse_circle(self, wanted: Iterable["CoursePage"]) -> None:
        """No course asks for itself, by whatever detour: in any of their languages, since a course is one course."""
        if not (keys := [page.translation_key for page in wanted]):
            return
        way = circle(self.translation_key, keys, _asked_by_others(self.translation_key))
        if len(way) == 1:
            raise ValidationError(_("A course cannot ask for itself: untick it."))
        if way:
            pages = CoursePage.objects.filter(translation_key__in=way).select_related("locale")
            titles = {page.translation_key: page.title for page in originals(pages)}
            titles[self.translation_key] = self.title
            named = {"first": titles[way[0]], "last": titles[way[-2]]}
            named["way"] = " → ".join(titles[key] for key in [self.translation_key, *way])
            said = _("Nobody could begin: %(way)s. Untick “%(first)s” here, or take this course off “%(last)s”.")
            raise ValidationError(said % named)


def _asked_by_others(course_key: uuid.UUID) -> dict[uuid.UUID, list[uuid.UUID]]:
    """What every other course asks for, by translation keys, all languages together. One statement."""
    asking = CoursePage.objects.exclude(translation_key=course_key).exclude(prerequisites=None)
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    for key, asked in asking.values_list("translation_key", "prerequisites__translation_key"):
        found.setdefault(key, []).append(asked)
    return found


class ModulePage(PlacedPage):
    """A part of a course, holding activities in order."""

    summary = models.CharField(_("summary"), max_length=250, blank=True)
    opens_after_previous = models.BooleanField(_("opens once the module before it is complete"), default=False)
    why_closed = models.CharField(
        _("why it opens later"), max_length=250, blank=True, help_text=_("Learners read this beside the closed module.")
    )

    address_name = "course"
    address_slugs = 2
    preview_view = "courses.previews.module"
    content_panels: ClassVar[list[Any]] = [*TITLE_PANELS, FieldPanel("summary")]
    rules_panels: ClassVar[list[Any]] = [FieldPanel("opens_after_previous"), FieldPanel("why_closed")]
    edit_handler = tabs(content=content_panels, rules=rules_panels, promote=SLUG_PANELS)
    parent_page_types: ClassVar[list[str]] = ["courses.CoursePage"]
    admin_default_ordering = "ord"
    override_translatable_fields: ClassVar[list[Any]] = SAME_SLUG

    class Meta:
        verbose_name = _("module")

    @property
    def address(self) -> str:
        """A module is a part of its course's page."""
        course, module = self.url_path.strip("/").split("/")[-2:]
        return f"{reverse(self.address_name, args=[course])}#{module}"

    def clean(self) -> None:
        """Who meets a closed module reads why."""
        super().clean()
        if self.opens_after_previous and not self.why_closed:
            raise ValidationError({"why_closed": _("Say why this module opens later: learners will ask themselves.")})
