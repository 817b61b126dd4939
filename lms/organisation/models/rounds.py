"""Inviting many people at once, as a row that can be followed and taken up again."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.lib.jobs import Job

SILENT_FOR = dt.timedelta(minutes=5)
"""A round that has shown no sign of life for this long is taken up again."""


class InvitationRoundQuerySet(models.QuerySet["InvitationRound"]):
    """Questions asked of rounds."""

    def stale(self, now: dt.datetime) -> Self:
        """Asked for or begun, and silent since."""
        silent = Q(beat_at__lt=now - SILENT_FOR) | Q(beat_at=None, created_at__lt=now - SILENT_FOR)
        return self.filter(silent, state__in=(Job.State.WAITING, Job.State.RUNNING))


class InvitationRound(Job):
    """The people (their ids) whom somebody asked to invite. `done` counts those who have been looked at."""

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    people = models.JSONField(_("people"), default=list)

    objects: ClassVar = InvitationRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round of invitations")
        verbose_name_plural = _("rounds of invitations")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d} · {self.total}"
