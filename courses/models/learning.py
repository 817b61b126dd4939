"""Enrolment, assignment and progress, on translation keys: one course, several languages, one progress."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.querysets import AssignmentQuerySet, CompletionQuerySet, EnrolmentQuerySet, OutlineQuerySet
from quizzes.models import QuestionVersion


class Outline(models.Model):
    """The structure of a course as it stood when published; never changed once written.

    `modules` is a list of {"key", "opens_after_previous", "activities": [{"key", "kind", "minutes", "is_required"}]},
    keys being translation keys as text.
    """

    course_key = models.UUIDField(_("course"))
    number = models.PositiveIntegerField(_("number"))
    modules: Any = models.JSONField(_("modules"))
    minutes = models.PositiveIntegerField(_("minutes"), default=0, help_text=_("Of the required activities."))
    created_at = models.DateTimeField(_("published at"), default=timezone.now)

    objects: ClassVar = OutlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("outline")
        verbose_name_plural = _("outlines")
        ordering = ("course_key", "-number")
        constraints = (models.UniqueConstraint(fields=["course_key", "number"], name="one_outline_a_number"),)

    def __str__(self) -> str:
        return f"{self.course_key} · {self.number}"

    def activities(self) -> list[dict[str, Any]]:
        """Every activity of every module, in order."""
        return [activity for module in self.modules for activity in module["activities"]]

    def keys(self) -> set[str]:
        """The keys of all activities."""
        return {activity["key"] for activity in self.activities()}

    def minutes_of(self, keys: Collection[str]) -> int:
        """The minutes of some of the activities."""
        return sum(activity["minutes"] for activity in self.activities() if activity["key"] in keys)

    def required(self) -> set[str]:
        """The keys of the required activities."""
        return {activity["key"] for activity in self.activities() if activity["is_required"]}


class Enrolment(models.Model):
    """One person on one course. `outline` is the one in force for this person."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    course_key = models.UUIDField(_("course"))
    outline = models.ForeignKey(Outline, on_delete=models.PROTECT, related_name="enrolments")
    outline_before = models.ForeignKey(
        Outline,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("outline before the last one was given"),
        help_text=_("None for who has the outline of the start."),
    )
    enrolled_at = models.DateTimeField(_("enrolled at"), default=timezone.now)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    last_active_at = models.DateTimeField(_("last activity"), null=True, blank=True)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True, help_text=_("Copied from the assignment in force."))
    done_required = models.PositiveSmallIntegerField(_("required activities done"), default=0)
    total_required = models.PositiveSmallIntegerField(_("required activities"), default=0)
    minutes_left = models.PositiveIntegerField(
        _("minutes left"), default=0, db_default=0, help_text=_("Of the required activities not done.")
    )

    objects: ClassVar = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ("-enrolled_at",)
        constraints = (models.UniqueConstraint(fields=["person", "course_key"], name="one_enrolment_a_course"),)
        indexes = (models.Index(fields=["course_key", "completed_at"], name="enrolment_course"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.course_key}"

    @property
    def is_overdue(self) -> bool:
        """Not complete although the due day is over, in the time zone of the request."""
        return self.completed_at is None and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def percentage(self) -> int:
        """Required activities done, in whole per cent; 100 only when complete."""
        if self.completed_at:
            return 100
        return min(99, self.done_required * 100 // self.total_required) if self.total_required else 0


class ActivityProgress(models.Model):
    """Where one person stands in one activity."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="progress")
    activity_key = models.UUIDField(_("activity"))
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    last_active_at = models.DateTimeField(_("last activity"), default=timezone.now)
    position = models.CharField(_("where one stopped"), max_length=40, blank=True)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    completed_revision = models.PositiveIntegerField(
        _("revision seen"), null=True, blank=True, help_text=_("The page's live revision at that time.")
    )

    class Meta:
        verbose_name = _("progress in an activity")
        verbose_name_plural = _("progress in activities")
        constraints = (models.UniqueConstraint(fields=["enrolment", "activity_key"], name="one_progress_an_activity"),)

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.activity_key}"


class InlineAnswer(models.Model):
    """The last answer to a question inside a lesson; it counts as answered, right or wrong."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="inline_answers")
    activity_key = models.UUIDField(_("activity"))
    question_key = models.UUIDField(_("question"))
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    response: Any = models.JSONField(_("response"), null=True, help_text=_("None once it was kept long enough."))
    fraction = models.DecimalField(_("share of the points"), max_digits=5, decimal_places=4)
    answered_at = models.DateTimeField(_("answered at"), default=timezone.now)
    rules: Any = models.JSONField(_("rules of networks it was marked by"), null=True, blank=True)

    class Meta:
        verbose_name = _("answer inside a lesson")
        verbose_name_plural = _("answers inside lessons")
        constraints = (
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "question_key"], name="one_answer_an_inline_question"
            ),
        )

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.question_key}"


class Completion(models.Model):
    """That a course was completed: append-only. A correction is a new row with its author and reason."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="completions")
    course_key = models.UUIDField(_("course"))
    outline = models.ForeignKey(Outline, on_delete=models.PROTECT, related_name="completions")
    completed_at = models.DateTimeField(_("completed at"))
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=250, blank=True)

    objects: ClassVar = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        ordering = ("-completed_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["person", "course_key"], condition=Q(corrects=None), name="one_first_completion"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.course_key} · {self.completed_at:%Y-%m-%d}"


class Assignment(models.Model):
    """That somebody asked a person to take a course, perhaps by a date. A newer one replaces it; none is erased."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments")
    course_key = models.UUIDField(_("course"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    is_mandatory = models.BooleanField(_("mandatory"), default=True)
    note = models.CharField(_("a word to the person"), max_length=250, blank=True)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    assigned_at = models.DateTimeField(_("assigned at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects: ClassVar = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ("-assigned_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["person", "course_key"], condition=Q(withdrawn_at=None), name="one_assignment_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.course_key} · {self.due_on}"
