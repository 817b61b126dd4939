"""The worry wall: what worries people here, said without a name, and what is answered.

No row here leads to who wrote a worry or shares it (docs/decisions/0007-the-worry-wall.md says against whom, and how).
Worries and answers are kept as long as the wall is; a worry is never changed, only hidden.
"""

import datetime as dt
import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.adoption.models.checkins import LONGEST
from lms.networks.models import Network


class WorryQuerySet(models.QuerySet[Any]):
    """Questions asked of the wall."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All of them for whoever works here: the wall is the same for everybody."""
        return self.all() if isinstance(user, User) and user.is_active else self.none()

    def readable(self) -> Self:
        """Not hidden."""
        return self.filter(hidden_because="")

    def waiting(self) -> Self:
        """Readable, and nobody has answered yet."""
        return self.readable().filter(state=Worry.State.WAITING)


class Worry(models.Model):
    """One sentence of somebody here. Its key is drawn, its only date is the Monday of the week it appeared."""

    class State(models.TextChoices):
        """How far an answer is."""

        WAITING = "waiting", pgettext_lazy("worry", "waits for an answer")
        ANSWERED = "answered", pgettext_lazy("worry", "answered")
        FIXED = "fixed", pgettext_lazy("worry", "fixed by management")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(
        Network, on_delete=models.SET_NULL, null=True, blank=True, related_name="worries", verbose_name=_("network")
    )
    week = models.DateField(_("week of"), help_text=_("The Monday of the week in which it appeared."))
    text = models.CharField(_("what worries me"), max_length=LONGEST)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    hidden_because = models.CharField(_("why it is hidden"), max_length=200, blank=True)

    objects: ClassVar = WorryQuerySet.as_manager()

    class Meta:
        verbose_name = _("worry")
        verbose_name_plural = _("worries")
        ordering = ("-week", "pk")
        indexes = (models.Index(fields=["state", "-week"], name="worry_state_week"),)

    def __str__(self) -> str:
        return f"{self.week} · {self.id}"


class WorryAnswer(models.Model):
    """What a trainer or somebody of communications answers, in his or her own name."""

    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(_("answer"), max_length=1000, blank=True)
    lesson_key = models.UUIDField(_("lesson"), null=True, blank=True)
    is_fix = models.BooleanField(_("fixed by management"), default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), default=timezone.now)

    class Meta:
        verbose_name = _("answer to a worry")
        verbose_name_plural = _("answers to worries")
        ordering = ("answered_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(text="") | Q(lesson_key__isnull=False, is_fix=False), name="worry_answer_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.worry_id} · {self.answered_at:%Y-%m-%d}"


class WorryShare(models.Model):
    """That somebody is worried by the same thing, from one week to another. `digest` names nobody without the key."""

    digest = models.CharField(primary_key=True, max_length=64, editable=False)
    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, related_name="shares")
    since = models.DateField(_("since the week of"))
    until = models.DateField(_("until the week of"), null=True, blank=True)

    class Meta:
        verbose_name = _("share of a worry")
        verbose_name_plural = _("shares of worries")
        ordering = ("digest",)

    def __str__(self) -> str:
        return f"{self.worry_id} · {self.since}"


class LetterBox(models.Model):
    """The one row in which sentences wait, sealed and always of the same length, until several appear together.

    It is written anew by everybody who passes the question, whether a sentence is put in or not.
    """

    sealed = models.BinaryField(_("sealed letters"), default=bytes)
    opened_on = models.DateField(_("opened last on"), default=dt.date.min)

    class Meta:
        verbose_name = _("letter box of the worry wall")
        verbose_name_plural = _("letter boxes of the worry wall")
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="one_letter_box"),)

    def __str__(self) -> str:
        return f"{self.opened_on}"
