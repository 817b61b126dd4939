"""A mission being done: by whom, until when, and how far it is.

A run belongs to its team; who may see it is `lms.adoption.missions.permissions`. Kept for the programme of the team and
three months, like check-ins; a person's seats, ticks and reviews are erased with the account, and the run is then
nobody's.
"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.adoption.mission_states import IN_HAND, OPEN, WAITING, State
from lms.networks.models import Network


class MissionRunQuerySet(models.QuerySet["MissionRun"]):
    """Questions asked of runs."""

    def open(self) -> Self:
        """Neither accepted nor left."""
        return self.filter(state__in=OPEN)

    def in_hand(self) -> Self:
        """Their team works on them."""
        return self.filter(state__in=IN_HAND)

    def waiting(self) -> Self:
        """Handed in, and not decided."""
        return self.filter(state__in=WAITING)

    def of(self, person: User) -> Self:
        """Of whose team `person` is."""
        seats = MissionSeat.objects.in_team().filter(run=OuterRef("pk"), person=person)
        return self.filter(Exists(seats))


class MissionRun(models.Model):
    """One mission taken up once by one person or a team.

    `ends_at` is an instant, computed once when it begins: no change of hour, restart or reload can move it.
    """

    page_key = models.UUIDField(_("mission"), help_text=_("Translation key of its page."))
    course_key = models.UUIDField(_("course"))
    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="mission_runs", verbose_name=_("network")
    )
    brief: Any = models.JSONField(
        _("what is asked, and judged by"),
        help_text=_("Title, brief, checklist, rubric and rules in every language, as they stood when it began."),
    )
    page_revision = models.PositiveIntegerField(_("revision of the page seen"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.RUNNING)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    ends_at = models.DateTimeField(_("time is up at"), null=True, blank=True)
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, blank=True, help_text=_("The first time."))
    handed_in_again_at = models.DateTimeField(_("handed in again at"), null=True, blank=True)
    round = models.PositiveSmallIntegerField(_("round"), default=0, help_text=_("How often it was handed in."))
    settled_at = models.DateTimeField(_("accepted or left at"), null=True, blank=True)
    no_figures_at = models.DateTimeField(_("said to have no figures at"), null=True, blank=True)

    objects: ClassVar = MissionRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of a mission")
        verbose_name_plural = _("runs of missions")
        ordering: ClassVar[list[str]] = ["-started_at", "-pk"]
        indexes = (
            models.Index(fields=["course_key", "state"], name="mission_runs_of_a_course"),
            models.Index(fields=["state", "handed_in_at"], name="mission_runs_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.page_key} · {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its team works."""
        return reverse("mission_run", args=[self.pk])

    @property
    def is_in_hand(self) -> bool:
        """Its team may change it."""
        return self.state in IN_HAND

    @property
    def is_waiting(self) -> bool:
        """Somebody else is to speak."""
        return self.state in WAITING

    @property
    def is_late(self) -> bool:
        """Handed in after its time: said, and nothing follows from it."""
        return bool(self.ends_at and self.handed_in_at and self.handed_in_at > self.ends_at)

    @property
    def last_handed_in_at(self) -> dt.datetime | None:
        """When it was handed in last."""
        return self.handed_in_again_at or self.handed_in_at

    @property
    def evidence_key(self) -> str:
        """What its evidence is known by."""
        return f"mission-{self.pk}"


class MissionSeatQuerySet(models.QuerySet["MissionSeat"]):
    """Questions asked of seats."""

    def in_team(self) -> Self:
        """Members who have said yes, and not left."""
        return self.filter(role=MissionSeat.Role.MEMBER, left_at=None).exclude(joined_at=None)

    def invited(self) -> Self:
        """Asked to join, and no word yet."""
        return self.filter(role=MissionSeat.Role.MEMBER, joined_at=None, left_at=None)

    def reviewing(self) -> Self:
        """Reviewers."""
        return self.filter(role=MissionSeat.Role.REVIEWER)


class MissionSeat(models.Model):
    """What one person is in one run: of its team, or one who reviews it.

    One seat a person and run: the database itself refuses that a member, or somebody who was one, reviews it.
    """

    class Role(models.TextChoices):
        """What the person is there for."""

        MEMBER = "member", pgettext_lazy("mission", "member")
        REVIEWER = "reviewer", pgettext_lazy("mission", "reviewer")

    run = models.ForeignKey(MissionRun, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mission_seats")
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.MEMBER)
    page_key = models.UUIDField(_("mission"), help_text=_("That of the run."))
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now)
    joined_at = models.DateTimeField(_("said yes at"), null=True, blank=True)
    left_at = models.DateTimeField(_("said no, or left, at"), null=True, blank=True)
    is_current = models.BooleanField(
        _("current"), default=False, help_text=_("A member of a run that is not over: one a person and mission.")
    )
    on_board = models.BooleanField(
        _("on the board"),
        default=False,
        help_text=_("The person chose that colleagues see it while the run is not over."),
    )
    draft = models.ForeignKey(
        "adoption.Draft", on_delete=models.SET_NULL, null=True, blank=True, related_name="mission_seats"
    )

    objects: ClassVar = MissionSeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat in a mission")
        verbose_name_plural = _("seats in missions")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = (
            models.UniqueConstraint(fields=["run", "person"], name="one_mission_seat_a_person"),
            models.UniqueConstraint(
                fields=["person", "page_key"], condition=Q(is_current=True), name="one_current_mission_a_person"
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(role="member", joined_at__isnull=False, left_at=None),
                name="only_members_have_a_current_mission",
            ),
        )

    def __str__(self) -> str:
        return f"{self.run} · {self.person} · {self.role}"

    @property
    def is_in_team(self) -> bool:
        """A member who has said yes, and not left."""
        return self.role == self.Role.MEMBER and self.joined_at is not None and self.left_at is None


class MissionTick(models.Model):
    """One line of the checklist, ticked: `item` is its id in the brief of the run."""

    run = models.ForeignKey(MissionRun, on_delete=models.CASCADE, related_name="ticks")
    item = models.UUIDField(_("line of the checklist"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    ticked_at = models.DateTimeField(_("ticked at"), default=timezone.now)

    class Meta:
        verbose_name = _("ticked line of a mission")
        verbose_name_plural = _("ticked lines of missions")
        constraints = (models.UniqueConstraint(fields=["run", "item"], name="one_mission_tick_an_item"),)

    def __str__(self) -> str:
        return f"{self.run} · {self.item}"
