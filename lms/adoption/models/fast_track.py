"""An emerging network learnt fast and well: who scouts, for whom, with what budget, until which decision.

Which level anybody declared is not here: it stays in each person's own passage.
"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.adoption.levels import Level
from lms.networks.models import Network
from lms.organisation.models import Department
from lms.organisation.permissions import is_hr, is_trainer


class FastTrackQuerySet(models.QuerySet["FastTrack"]):
    """Questions asked of fast tracks."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """All for HR and trainers, nothing for anybody else."""
        return self.all() if is_hr(viewer) or is_trainer(viewer) else self.none()

    def running(self) -> Self:
        """Not decided for good yet."""
        return self.filter(closed_on=None)

    def to_decide(self, by: User, on: dt.date) -> Self:
        """Of which the day of the decision has come: those that `by` opened; for HR all, as costs are theirs to add."""
        due = self.visible_to(by).running().filter(decide_on__lte=on)
        return due if is_hr(by) else due.filter(opened_by=by)


class FastTrack(models.Model):
    """A network tried for some weeks by a group, with scouts ahead of it."""

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="fast_tracks", verbose_name=_("network")
    )
    reason = models.TextField(_("why now"), max_length=600)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="fast_tracks"
    )
    opened_on = models.DateField(_("opened on"))
    decide_on = models.DateField(_("decision due on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    budget = models.DecimalField(_("budget in euros"), max_digits=10, decimal_places=2, null=True, blank=True)
    budget_for = models.CharField(_("what the budget is for"), max_length=120, blank=True)
    scouts: Any = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="scouted_tracks", verbose_name=pgettext_lazy("fast track", "scouts")
    )
    departments: Any = models.ManyToManyField(
        Department, blank=True, related_name="fast_tracks", verbose_name=_("departments")
    )
    with_below = models.BooleanField(_("with the departments below them"), default=True)
    people: Any = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="fast_tracks_as_target", verbose_name=_("people")
    )
    course_key = models.UUIDField(_("course"), null=True, blank=True)
    counted_until = models.DateField(
        _("check-ins counted until"), null=True, blank=True, help_text=_("The last day of a month.")
    )

    objects: ClassVar = FastTrackQuerySet.as_manager()

    class Meta:
        verbose_name = _("fast track")
        verbose_name_plural = _("fast tracks")
        ordering: ClassVar[list[str]] = ["-opened_on", "-pk"]
        constraints = (
            models.UniqueConstraint(
                fields=["network"], condition=Q(closed_on=None), name="one_running_fast_track_a_network"
            ),
            models.CheckConstraint(condition=Q(decide_on__gt=F("opened_on")), name="fast_track_decided_later"),
        )

    def __str__(self) -> str:
        return f"{self.network} · {self.opened_on:%Y-%m-%d}"


class TrackMember(models.Model):
    """Somebody of the target group on the day of the opening; the row stays when the person is erased, without a name.

    `counts`: figures of the track are about this person. Who is in the figures of an earlier track of the network is in
    no other’s: two groups that differ by one person cannot be compared.
    """

    track = models.ForeignKey(FastTrack, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="fast_track_members"
    )
    counts = models.BooleanField(_("counts in the figures"), default=True)

    class Meta:
        verbose_name = _("member of the group of a fast track")
        verbose_name_plural = _("members of groups of fast tracks")
        constraints = (models.UniqueConstraint(fields=["track", "person"], name="one_member_a_fast_track"),)

    def __str__(self) -> str:
        return f"{self.track} · {self.person or '–'}"


class TrackFigure(models.Model):
    """What is told of the group of a track and a level, and nothing more: rounded, never moved back."""

    track = models.ForeignKey(FastTrack, on_delete=models.CASCADE, related_name="figures")
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    days = models.PositiveIntegerField(_("days until half were there"), null=True, blank=True)
    share = models.PositiveSmallIntegerField(_("per cent there"), null=True, blank=True)

    class Meta:
        verbose_name = _("figure of a fast track")
        verbose_name_plural = _("figures of fast tracks")
        ordering: ClassVar[list[str]] = ["track", "level"]
        constraints = (
            models.UniqueConstraint(fields=["track", "level"], name="one_figure_a_level_of_a_fast_track"),
            models.CheckConstraint(condition=Q(days=None) ^ Q(share=None), name="fast_track_days_or_share"),
        )

    def __str__(self) -> str:
        return f"{self.track} · {self.get_level_display()}"

    @property
    def code(self) -> str:
        """The level as the model writes it."""
        return Level(self.level).code


class TrackDecision(models.Model):
    """What was decided of a fast track, by whom and why: written once, never changed."""

    class Choice(models.TextChoices):
        """What becomes of the network here."""

        ADOPT = "adopt", _("Adopt it")
        EXTEND = "extend", _("Go on trying until a new day")
        WATCH = "watch", _("Drop it for now, and go on watching")
        RETIRE = "retire", _("Drop it for good")

    track = models.ForeignKey(FastTrack, on_delete=models.PROTECT, related_name="decisions")
    choice = models.CharField(_("decision"), max_length=6, choices=Choice)
    reasons = models.TextField(_("reasons"), max_length=2000)
    until = models.DateField(_("new day of the decision"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_on = models.DateField(_("decided on"))
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision on a fast track")
        verbose_name_plural = _("decisions on fast tracks")
        ordering: ClassVar[list[str]] = ["decided_at", "pk"]
        constraints = (models.CheckConstraint(condition=~Q(reasons=""), name="a_decision_has_reasons"),)

    def __str__(self) -> str:
        return f"{self.track} · {self.choice}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once."""
        if self.pk is not None:
            raise TypeError("A decision is never changed: take another.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise TypeError("A decision is never deleted: take another.")
