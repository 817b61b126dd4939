"""Habits: what one wishes to do without thinking of it, the days it was done, and how much it goes by itself."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.adoption.models.plans import ACTION, CUE, Plan
from lms.adoption.sentence import erased, if_then
from lms.networks.models import Network

MOST = 7
"""The strongest agreement with a statement; 0 is the weakest."""


class HabitQuerySet(models.QuerySet["Habit"]):
    """Questions asked of habits."""

    def visible_to(self, user: User) -> Self:
        """A habit is seen by the person whose it is, and by nobody else."""
        return self.filter(person=user)

    def going_on(self) -> Self:
        """Neither ended nor resting."""
        return self.filter(ended_on=None, paused_on=None)


class Habit(models.Model):
    """What a person wishes to do each time a cue comes; begun on a day, perhaps resting, perhaps ended.

    Private: the person's own pages alone. Exported with what is held about the person; erased with the account;
    kept like an individual check-in: the programme and three months.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="habits")
    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, null=True, blank=True, related_name="habits", verbose_name=_("network")
    )
    plan = models.OneToOneField(Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="habit")
    cue = models.CharField(_("If…"), max_length=CUE)
    action = models.CharField(_("then…"), max_length=ACTION)
    started_on = models.DateField(_("begun on"))
    paused_on = models.DateField(_("resting since"), null=True, blank=True)
    paused_days = models.PositiveIntegerField(_("days of rest before"), default=0)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    objects: ClassVar = HabitQuerySet.as_manager()

    class Meta:
        verbose_name = _("habit")
        verbose_name_plural = _("habits")
        ordering: ClassVar[list[str]] = ["-started_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} · {self.started_on}"

    @property
    def sentence(self) -> str:
        """The habit in one sentence of the reader's language."""
        return if_then(self.cue, self.action) if self.cue or self.action else erased()

    @property
    def is_going_on(self) -> bool:
        """Neither ended nor resting."""
        return self.ended_on is None and self.paused_on is None

    def day_number(self, today: dt.date) -> int:
        """Which day of the habit `today` is, from 1; days of rest do not count, nor those after its end."""
        until = self.ended_on or self.paused_on or today
        return max(1, (until - self.started_on).days + 1 - self.paused_days)


class HabitDay(models.Model):
    """That a habit was done on a day of the person's calendar; once a day. Kept and erased with its habit."""

    habit = models.ForeignKey(Habit, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(_("day"))
    tapped_at = models.DateTimeField(_("noted at"), default=timezone.now)

    class Meta:
        verbose_name = _("day of a habit")
        verbose_name_plural = _("days of habits")
        ordering: ClassVar[list[str]] = ["day"]
        constraints = (models.UniqueConstraint(fields=["habit", "day"], name="one_tap_a_day"),)

    def __str__(self) -> str:
        return f"{self.habit_id} · {self.day}"


class Automaticity(models.Model):
    """How much a habit goes by itself, as the person sees it in one month: three statements of our own, 0 to 7.

    Private, kept and erased with its habit; aggregates of the passage from five people on.
    """

    habit = models.ForeignKey(Habit, on_delete=models.CASCADE, related_name="automaticity")
    month = models.PositiveSmallIntegerField(_("month of the habit"), help_text=_("1 after thirty days, and so on."))
    starts = models.PositiveSmallIntegerField(
        _("When the moment comes, I get going without talking myself into it."), validators=[MaxValueValidator(MOST)]
    )
    reminds = models.PositiveSmallIntegerField(
        _("I need no note, alarm or colleague to come to think of it."), validators=[MaxValueValidator(MOST)]
    )
    belongs = models.PositiveSmallIntegerField(
        _("It has its own place in my day, like locking the door on the way out."),
        validators=[MaxValueValidator(MOST)],
    )
    answered_on = models.DateField(_("answered on"))

    class Meta:
        verbose_name = _("automaticity of a habit")
        verbose_name_plural = _("automaticity of habits")
        ordering: ClassVar[list[str]] = ["answered_on"]
        constraints = (
            models.UniqueConstraint(fields=["habit", "month"], name="one_automaticity_a_month"),
            models.CheckConstraint(
                condition=models.Q(starts__lte=MOST, reminds__lte=MOST, belongs__lte=MOST), name="automaticity_0_to_7"
            ),
        )

    def __str__(self) -> str:
        return f"{self.habit_id} · {self.month}"

    @property
    def mean(self) -> float:
        """The mean of the three statements, 0 to 7."""
        return (self.starts + self.reminds + self.belongs) / 3
