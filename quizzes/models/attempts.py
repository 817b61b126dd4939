"""Taking a quiz. `placement` says where it was taken (an activity's translation key); quizzes knows no more of it."""

import datetime as dt
import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.models.bank import QuestionVersion
from quizzes.models.quiz import Quiz


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Questions asked of attempts."""

    def open(self) -> Self:
        """Started and not yet submitted."""
        return self.filter(submitted_at=None)

    def submitted(self) -> Self:
        """Handed in, by the learner or by the end of the time."""
        return self.exclude(submitted_at=None)

    def out_of_time(self, at: dt.datetime) -> Self:
        """Open although their time is over."""
        return self.open().filter(due_at__lte=at)

    def of(self, person: Any) -> Self:
        """Of one person."""
        return self.filter(person=person)

    def at(self, placement: uuid.UUID) -> Self:
        """Taken at one place."""
        return self.filter(placement=placement)

    def visible_to(self, viewer: Any) -> Self:
        """One's own. Whoever may see more (the trainers of a course) is told by the floor that knows courses."""
        return self.of(viewer)


class Attempt(models.Model):
    """One go at a quiz. Its questions and their versions are fixed at the start."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts")
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="attempts")
    placement = models.UUIDField(_("where"))
    number = models.PositiveSmallIntegerField(_("number"))
    seed = models.PositiveIntegerField(_("seed"), help_text=_("Of the draw and of the order of choices."))
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    due_at = models.DateTimeField(_("due at"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    points = models.DecimalField(_("points"), max_digits=7, decimal_places=2, null=True, blank=True)
    max_points = models.DecimalField(_("points possible"), max_digits=7, decimal_places=2)
    pass_mark = models.PositiveSmallIntegerField(_("pass mark"))
    way_back = models.CharField(
        _("way back"), max_length=500, blank=True, help_text=_("The path of the page that it was started from.")
    )
    is_passed = models.BooleanField(_("passed"), null=True, blank=True)
    answers_erased_at = models.DateTimeField(
        _("answers erased at"), null=True, blank=True, help_text=_("Kept long enough; the score stays.")
    )

    objects: ClassVar = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ("person", "placement", "number")
        constraints = (
            models.UniqueConstraint(fields=["person", "placement", "number"], name="one_attempt_a_number"),
            models.UniqueConstraint(
                fields=["person", "placement"], condition=Q(submitted_at=None), name="one_open_attempt"
            ),
        )
        indexes = (models.Index(fields=["due_at"], condition=Q(submitted_at=None), name="attempt_running"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.quiz} · {self.number}"

    def is_over(self, at: dt.datetime) -> bool:
        """Nothing more can be saved: handed in, or out of time."""
        return self.submitted_at is not None or (self.due_at is not None and self.due_at <= at)

    @property
    def percentage(self) -> int:
        """The score in whole per cent, rounded down so that 69.9 never looks like a pass at 70."""
        if not self.max_points or self.points is None:
            return 0
        return int(self.points * 100 / self.max_points)


class Answer(models.Model):
    """One question of an attempt: what was asked, what was answered, what it was worth."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    position = models.PositiveSmallIntegerField(_("position"))
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(_("points possible"), default=1)
    response: Any = models.JSONField(_("response"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=0, help_text=_("Counts saves; a stale tab is told."))
    saved_at = models.DateTimeField(_("saved at"), null=True, blank=True)
    is_flagged = models.BooleanField(_("to look at again"), default=False)
    is_checked = models.BooleanField(_("feedback seen"), default=False)
    fraction = models.DecimalField(_("share of the points"), max_digits=5, decimal_places=4, null=True, blank=True)
    rules: Any = models.JSONField(
        _("rules of networks on the day of asking"),
        null=True,
        blank=True,
        help_text=_("Those it is marked by, if its kind needs any: it keeps its mark when they change."),
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ("attempt", "position")
        constraints = (models.UniqueConstraint(fields=["attempt", "position"], name="one_answer_a_position"),)

    def __str__(self) -> str:
        return f"{self.attempt} · {self.position}"

    @property
    def is_answered(self) -> bool:
        """Something was answered."""
        return self.response is not None
