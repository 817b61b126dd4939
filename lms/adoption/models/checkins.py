"""Who follows the way on which network, and what each check-in was answered.

All of it belongs to the person: `visible_to` gives the person’s own rows and nobody else’s, whatever their role.
Nothing here is written to a log or the audit journal, and no screen of the studio shows it. Reports read aggregates of
five and more. Kept until three months after the person’s programme ends and then erased (figures of cohorts stay, see
`lms.adoption.retention`); erased with the account; the person’s own download holds it all.
"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.adoption.concerns import MOST, Stage
from lms.adoption.levels import Level, Measure, Point
from lms.adoption.moments import Moment
from lms.networks.models import Network

OPEN = Q(completed_at=None, skipped_at=None, replaced_at=None)
LONGEST = 300
"""Characters of a free sentence."""


class Missing(models.TextChoices):
    """What somebody lacks to go on."""

    TIME = "time", pgettext_lazy("missing", "time")
    RIGHT = "right", pgettext_lazy("missing", "the permission")
    HELP = "help", pgettext_lazy("missing", "somebody to ask")
    TOOL = "tool", pgettext_lazy("missing", "a tool, or access to it")


class PassageQuerySet(models.QuerySet[Any]):
    """Ways of people on networks."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One’s own, and nobody else’s."""
        return self.filter(person_id=user.pk)

    def waiting(self, day: dt.date) -> Self:
        """Followed still, of people who still work here, with a check-in to open on `day` or before.

        A network that the institution has retired or dropped waits; should it come back, the newest check-in is asked.
        """
        due = self.followed().filter(next_on__lte=day, person__is_active=True)
        return due.exclude(network__in=Network.objects.at_rest(day).values("pk"))

    def with_rest(self, on: dt.date) -> Self:
        """Each with `is_at_rest` and `is_retired`, as the network is by that day. In the same statement."""
        retired, at_rest = Network.objects.retired(on), Network.objects.at_rest(on)
        return self.annotate(
            is_retired=Q(network__in=retired.values("pk")), is_at_rest=Q(network__in=at_rest.values("pk"))
        )

    def followed(self) -> Self:
        """Those whose person has not stopped."""
        return self.filter(stopped_at=None)


class Passage(models.Model):
    """One person on the way from worry to daily use of one network. Retention: see the module."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passages")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="passages")
    course_key = models.UUIDField(_("course that opened it"), null=True, blank=True)
    began_at = models.DateTimeField(_("began at"), default=timezone.now)
    ended_at = models.DateTimeField(_("course completed at"), null=True, blank=True)
    passed_at = models.DateTimeField(_("passed at"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("no longer followed since"), null=True, blank=True)
    next_on = models.DateField(_("next check-in on"), help_text=_("In the person’s own calendar."))

    objects: ClassVar = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ("began_at", "pk")
        constraints = (models.UniqueConstraint(fields=["person", "network"], name="one_passage_a_network"),)
        indexes = (models.Index(fields=["next_on"], name="passage_next"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.network}"

    @property
    def began_on(self) -> dt.date:
        """The day of T0 in the person’s time zone."""
        return self.day_of(self.began_at)

    @property
    def ended_on(self) -> dt.date | None:
        """The day the course was completed, in the person’s time zone."""
        return self.day_of(self.ended_at) if self.ended_at else None

    @property
    def passed_on(self) -> dt.date | None:
        """The day the person had passed, in the person’s time zone."""
        return self.day_of(self.passed_at) if self.passed_at else None

    def day_of(self, moment: dt.datetime) -> dt.date:
        """The day of the person’s own calendar at that moment."""
        return moment.astimezone(self.person.zone).date()


class CheckInQuerySet(models.QuerySet[Any]):
    """Check-ins, asked and answered."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One’s own, and nobody else’s."""
        return self.filter(passage__person_id=user.pk)

    def open(self) -> Self:
        """Asked, and neither answered, skipped nor replaced by a newer one."""
        return self.filter(OPEN)

    def worth_asking(self, on: dt.date) -> Self:
        """Open, about a network that the institution has neither retired nor dropped by that day."""
        return self.open().exclude(passage__network__in=Network.objects.at_rest(on).values("pk"))

    def completed(self) -> Self:
        """Answered to the end: these are the measures."""
        return self.exclude(completed_at=None)


def _concern(_stage: Stage) -> Any:
    """An answer from 0 to 7, or none."""
    return models.PositiveSmallIntegerField(_("concern"), null=True, blank=True, validators=[MaxValueValidator(MOST)])


class CheckIn(models.Model):
    """What one person was asked about one network on one of the moments. Retention: see the module."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="check_ins")
    moment = models.PositiveSmallIntegerField(_("moment"), choices=Moment)
    number = models.PositiveSmallIntegerField(
        _("number"), default=0, help_text=_("Of those every six months, from 1; 0 for the others.")
    )
    due_on = models.DateField(_("due on"))
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    started_at = models.DateTimeField(_("first answer at"), null=True, blank=True)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    skipped_at = models.DateTimeField(_("skipped at"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("replaced by a newer one at"), null=True, blank=True)
    step = models.CharField(_("where one stopped"), max_length=20, blank=True)
    concern_0 = _concern(Stage.UNCONCERNED)
    concern_1 = _concern(Stage.INFORMATIONAL)
    concern_2 = _concern(Stage.PERSONAL)
    concern_3 = _concern(Stage.MANAGEMENT)
    concern_4 = _concern(Stage.CONSEQUENCE)
    concern_5 = _concern(Stage.COLLABORATION)
    concern_6 = _concern(Stage.REFOCUSING)
    words = models.CharField(_("what worries me"), max_length=LONGEST, blank=True)
    use: Any = models.JSONField(_("answers about use"), default=dict, blank=True)
    lacks_time = models.BooleanField(_("lacks time"), null=True, blank=True)
    lacks_right = models.BooleanField(_("lacks the right"), null=True, blank=True)
    lacks_help = models.BooleanField(_("lacks help"), null=True, blank=True)
    lacks_tool = models.BooleanField(_("lacks a tool"), null=True, blank=True)
    did = models.CharField(_("what I did"), max_length=LONGEST, blank=True)
    declared = models.PositiveSmallIntegerField(_("level declared"), choices=Level, null=True, blank=True)
    evidenced = models.PositiveSmallIntegerField(_("level evidenced"), choices=Level, null=True, blank=True)

    objects: ClassVar = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ("due_on", "moment", "number")
        constraints = (
            models.UniqueConstraint(fields=["passage", "moment", "number"], name="one_check_in_a_moment"),
            models.UniqueConstraint(fields=["passage"], condition=OPEN, name="one_open_check_in_a_passage"),
        )

    def __str__(self) -> str:
        return f"{self.passage_id} · {self.get_moment_display()}"

    @property
    def is_open(self) -> bool:
        """It may still be answered."""
        return not (self.completed_at or self.skipped_at or self.replaced_at)

    @property
    def address(self) -> str:
        """Its page."""
        return reverse("check_in", args=[self.pk])

    @property
    def concerns(self) -> dict[Stage, int]:
        """The statements answered, by stage, from 0 to 7."""
        given = {stage: getattr(self, f"concern_{stage.value}") for stage in Stage}
        return {stage: value for stage, value in given.items() if value is not None}

    @property
    def answers(self) -> dict[Point, bool]:
        """The questions about use answered, by decision point."""
        return {Point(point): bool(value) for point, value in self.use.items()}

    @property
    def missing(self) -> list[Missing]:
        """What the person said is missing."""
        return [kind for kind in Missing if getattr(self, f"lacks_{kind.value}")]

    @property
    def day(self) -> dt.date:
        """The day it was answered in the person’s calendar, or the day it was due."""
        return self.passage.day_of(self.completed_at) if self.completed_at else self.due_on

    @property
    def measure(self) -> Measure:
        """What it found. Only for one that is completed."""
        return Measure(self.day, Level(self.declared or 0), Level(self.evidenced or 0))


class Beginning(models.Model):
    """That somebody was asked before the first lesson of a course which networks to follow, and said so or passed on.

    Never asked again for that course. Kept and erased with the enrolment: it says nothing about worry or use.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="beginnings")
    course_key = models.UUIDField(_("course"))
    answered_at = models.DateTimeField(_("answered at"), default=timezone.now)

    class Meta:
        verbose_name = _("beginning of a course")
        verbose_name_plural = _("beginnings of courses")
        constraints = (models.UniqueConstraint(fields=["person", "course_key"], name="one_beginning_a_course"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.course_key}"


class Unprompted(models.Model):
    """Somebody who wants no suggestions any more; erased when they are switched on again, and with the account."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unprompted")
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("person without suggestions")
        verbose_name_plural = _("people without suggestions")

    def __str__(self) -> str:
        return str(self.person)
