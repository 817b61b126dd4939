"""What colleagues and trainers say of a mission handed in. Seen by its team and its reviewers, and by trainers."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.adoption.mission_states import Mark, Verdict
from lms.adoption.models.mission_proofs import DIGEST, WrittenOnceError
from lms.adoption.models.mission_runs import MissionRun, MissionSeat


class MissionReviewQuerySet(models.QuerySet["MissionReview"]):
    """Questions asked of reviews."""

    def awaited(self) -> Self:
        """Asked for, neither given nor declined nor passed over."""
        return self.filter(given_at=None, declined_at=None, passed_over_at=None)

    def given(self) -> Self:
        """With a verdict."""
        return self.exclude(given_at=None)

    def of(self, person: User) -> Self:
        """Those that `person` is to write, or wrote."""
        return self.filter(seat__person=person)

    def update(self, **fields: Any) -> int:
        """What was given is never changed: with one such row among them, none is."""
        if self.given().exists():
            raise WrittenOnceError
        return super().update(**fields)


class MissionReview(models.Model):
    """One reviewer's look at one round of a run. The seat says who: never one of the team."""

    run = models.ForeignKey(MissionRun, on_delete=models.CASCADE, related_name="reviews")
    seat = models.ForeignKey(MissionSeat, on_delete=models.CASCADE, related_name="reviews")
    round = models.PositiveSmallIntegerField(_("round"), help_text=_("That of the run when it was asked for."))
    as_trainer = models.BooleanField(
        _("decides"), default=False, help_text=_("A trainer: this verdict alone counts, whatever colleagues said.")
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    due_at = models.DateTimeField(_("hoped for by"))
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    marks: Any = models.JSONField(
        _("marks"), default=dict, blank=True, help_text=_("By the id of the criterion: 0 not yet, 1 there, 2 beyond.")
    )
    words = models.TextField(_("a word to the team"), max_length=2000, blank=True)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict, blank=True)
    looked_at = models.CharField(
        _("fingerprint of what was looked at"),
        max_length=DIGEST,
        blank=True,
        help_text=_("That of the last piece of evidence then, and so of all those before it."),
    )
    given_at = models.DateTimeField(_("given at"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True)
    passed_over_at = models.DateTimeField(
        _("passed over at"), null=True, blank=True, help_text=_("Somebody else was asked instead.")
    )

    objects: ClassVar = MissionReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a mission")
        verbose_name_plural = _("reviews of missions")
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        constraints = (
            models.UniqueConstraint(fields=["run", "seat", "round"], name="one_mission_review_a_round"),
            models.CheckConstraint(
                condition=Q(given_at=None, verdict="") | (Q(given_at__isnull=False) & ~Q(verdict="")),
                name="given_with_a_verdict",
            ),
        )
        indexes = (models.Index(fields=["given_at", "due_at"], name="mission_reviews_due"),)

    def __str__(self) -> str:
        return f"{self.run} · {self.seat_id} · {self.verdict or '…'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Given once: a later word is another round's."""
        if self.pk is not None and MissionReview.objects.given().filter(pk=self.pk).exists():
            raise WrittenOnceError
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Where the reviewer writes it."""
        return reverse("mission_review", args=[self.pk])

    @property
    def reviewer(self) -> User:
        """Who writes it."""
        return self.seat.person

    @property
    def given(self) -> dict[str, Mark]:
        """The marks, by the id of the criterion."""
        return {str(key): Mark(value) for key, value in self.marks.items()}

    def is_overdue(self, at: dt.datetime) -> bool:
        """Awaited for longer than hoped."""
        return not (self.given_at or self.declined_at or self.passed_over_at) and at > self.due_at


class NoMissionReviews(models.Model):
    """That a person wants to review no missions: while the row is there, nobody asks.

    Exported and erased with the person, kept as long as the account.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("no reviews of missions")
        verbose_name_plural = _("no reviews of missions")

    def __str__(self) -> str:
        return f"{self.person_id} · {self.since:%Y-%m-%d}"
