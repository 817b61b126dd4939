"""Whether reminders help: who was left without one by chance, what came of it, what each monthly look found."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReminderTrialQuerySet(models.QuerySet["ReminderTrial"]):
    """Questions asked of reminders."""

    def settled(self, kind: str, since: dt.datetime, until: dt.datetime) -> Self:
        """Of this kind and time, and old enough for it to be known what came of them."""
        return self.filter(kind=kind, assigned_at__gte=since, assigned_at__lt=until).exclude(settled_at=None)


class ReminderTrial(models.Model):
    """One reminder that was due: sent, or held out by chance, and whether what it reminds of was then done.

    Read by nobody one by one; HR sees counts of five people and more. Exported with what is held about the person,
    erased with the account, and by itself two years after the day it was due.
    """

    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(_("key"), max_length=200, help_text=_("That of the message; one draw a key."))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder_trials")
    is_held_out = models.BooleanField(_("held out"))
    assigned_at = models.DateTimeField(_("due at"), default=timezone.now)
    settled_at = models.DateTimeField(_("looked at, once the time was over"), null=True, blank=True)
    outcome_at = models.DateTimeField(_("done at"), null=True, blank=True)

    objects: ClassVar = ReminderTrialQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder under trial")
        verbose_name_plural = _("reminders under trial")
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="one_draw_a_reminder"),)
        indexes = (
            models.Index(fields=["kind", "assigned_at"], name="trial_kind"),
            models.Index(fields=["kind", "person", "-assigned_at"], name="trial_person"),
        )

    def __str__(self) -> str:
        return f"{self.kind} · {self.key}"


class ReminderRefusal(models.Model):
    """That a person wants no reminders of a kind: while the row is there, none is sent.

    Exported and erased with the person, kept as long as the account.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder_refusals")
    kind = models.CharField(_("kind"), max_length=60)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("reminder not wished for")
        verbose_name_plural = _("reminders not wished for")
        constraints = (models.UniqueConstraint(fields=["person", "kind"], name="one_refusal_a_kind"),)

    def __str__(self) -> str:
        return f"{self.person_id} · {self.kind}"


class ReminderLookQuerySet(models.QuerySet["ReminderLook"]):
    """Questions asked of looks."""

    def retiring(self) -> Self:
        """Those by which a kind is retired today."""
        return self.filter(verdict__in=ReminderLook.RETIRING, brought_back_at=None)


class ReminderLook(models.Model):
    """What one monthly look at a kind of reminder found: counts only, nobody in them.

    Kept for good. A look that retires its kind holds until HR brings the kind back.
    """

    class Verdict(models.TextChoices):
        """What the figures say."""

        TOO_EARLY = "early", pgettext_lazy("reminder", "too early to say")
        HELPS = "helps", pgettext_lazy("reminder", "it helps")
        USELESS = "useless", pgettext_lazy("reminder", "it hardly helps: retired")
        HARMFUL = "harmful", pgettext_lazy("reminder", "it does harm: retired")

    RETIRING = (Verdict.USELESS, Verdict.HARMFUL)

    kind = models.CharField(_("kind"), max_length=60)
    month = models.DateField(_("month"), help_text=_("Its first day; one look a month."))
    looked_at = models.DateTimeField(_("looked at"))
    with_people = models.PositiveIntegerField(_("people with it"))
    with_of = models.PositiveIntegerField(_("reminders sent"))
    with_done = models.PositiveIntegerField(_("done, of those sent"))
    without_people = models.PositiveIntegerField(_("people without it"))
    without_of = models.PositiveIntegerField(_("reminders held out"))
    without_done = models.PositiveIntegerField(_("done, of those held out"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    brought_back_at = models.DateTimeField(_("brought back at"), null=True, blank=True)
    brought_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = ReminderLookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at a kind of reminder")
        verbose_name_plural = _("looks at kinds of reminder")
        ordering = ("-month", "kind")
        constraints = (models.UniqueConstraint(fields=["kind", "month"], name="one_look_a_month"),)

    def __str__(self) -> str:
        return f"{self.kind} · {self.month:%Y-%m}"

    @property
    def is_retiring(self) -> bool:
        """By this look the kind is retired, until it is brought back."""
        return self.verdict in self.RETIRING and self.brought_back_at is None
