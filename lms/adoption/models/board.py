"""Who helps with what, what was asked of them, and where projects stand.

To help is a free offer: the row of a helper is the whole of it, and who withdraws leaves none. A question and its
answer belong to whoever asked; they are erased twelve months after they are settled, and with that person’s account.
Which helpers a question was sent to is read by nobody but each of them (`lms.adoption.board` says why). Nothing of
helpers and questions is written to a log or the audit journal; no screen of the studio shows it. Projects are the
institution’s: everybody reads them, and the journal says who changed one.
"""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.networks.models import Network

QUESTION = 500
"""Characters of a question, and of its answer."""
WHAT = 120


class Helper(models.Model):
    """Somebody who said yes to helping on a network. Withdrawing deletes the row: there is no “no” to keep."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="helping")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="helpers", verbose_name=_("network"))
    what = models.CharField(pgettext_lazy("help", "with what"), max_length=WHAT)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("helper")
        verbose_name_plural = _("helpers")
        ordering: ClassVar[list[str]] = ["network__name", "person__sorted_as", "pk"]
        constraints = (models.UniqueConstraint(fields=["person", "network"], name="one_helper_a_network"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.network}"


class HelpRequestQuerySet(models.QuerySet["HelpRequest"]):
    """Questions asked of colleagues."""

    def unsettled(self) -> Self:
        """Neither settled nor withdrawn."""
        return self.filter(settled_at=None, withdrawn_at=None)

    def open(self) -> Self:
        """Waiting for somebody."""
        return self.unsettled().filter(taken_at=None)

    def answered(self) -> Self:
        """Somebody has answered, and who asked has not said yet whether it helped."""
        return self.unsettled().exclude(taken_at=None)


class HelpRequest(models.Model):
    """A question about a network, to whoever said yes. Retention: see the module."""

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="help_requests")
    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="help_requests", verbose_name=_("network")
    )
    question = models.CharField(_("question"), max_length=QUESTION)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="help_given"
    )
    taken_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=QUESTION, blank=True)
    talks_directly = models.BooleanField(_("they talk directly"), default=False)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects: ClassVar = HelpRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to colleagues")
        verbose_name_plural = _("questions to colleagues")
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        constraints = (
            models.CheckConstraint(condition=Q(taken_by=None) | ~Q(taken_by=F("asker")), name="help_by_somebody_else"),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=False) | Q(taken_by=None, settled_at=None),
                name="help_taken_has_its_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.asker} · {self.network}"

    def get_absolute_url(self) -> str:
        """Its page, the same for who asks and who helps."""
        return reverse("help_request", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """It waits for somebody."""
        return not (self.taken_at or self.settled_at or self.withdrawn_at)

    @property
    def is_answered(self) -> bool:
        """Who asked may say whether it helped."""
        return bool(self.taken_at) and not (self.settled_at or self.withdrawn_at)


class HelpAsk(models.Model):
    """That a question was sent to one person; shown to that person alone, deleted when he or she withdraws."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="asks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="help_asks")
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    declined_at = models.DateTimeField(_("not now, said at"), null=True, blank=True)

    class Meta:
        verbose_name = _("question sent")
        verbose_name_plural = _("questions sent")
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        constraints = (models.UniqueConstraint(fields=["request", "person"], name="one_ask_a_person"),)
        indexes = (models.Index(fields=["person", "-asked_at"], name="help_ask_lately"),)

    def __str__(self) -> str:
        return f"{self.request_id} → {self.person_id}"


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects, by what has become of them."""

    def current(self, today: dt.date) -> Self:
        """Not done, or done lately."""
        return self.filter(Q(done_on=None) | Q(done_on__gt=today - Project.LEAVES_AFTER))

    def with_part_of(self, person: User) -> Self:
        """Which `person` leads or takes part in."""
        taken = Project.participants.through.objects.filter(user=person).values("project")
        return self.filter(Q(lead=person) | Q(pk__in=taken))


class Project(models.Model):
    """What is under way on networks, and where it stands."""

    QUIET = dt.timedelta(days=60)
    """Nothing said for longer: one asks whether it still stands so."""
    LEAVES_AFTER = dt.timedelta(days=90)
    """Done for longer, it is shown only to who asks for it."""

    class Stage(models.TextChoices):
        """Where it stands; the values sort what goes on before what may come."""

        IDEA = "3-idea", pgettext_lazy("stage of a project", "idea")
        PREPARATION = "2-preparation", pgettext_lazy("stage of a project", "in preparation")
        RUNNING = "1-running", pgettext_lazy("stage of a project", "running")
        DONE = "4-done", pgettext_lazy("stage of a project", "done")

    name = models.CharField(pgettext_lazy("project", "name"), max_length=120)
    networks = models.ManyToManyField(Network, related_name="projects", verbose_name=_("networks"), blank=True)
    stage = models.CharField(_("where it stands"), max_length=20, choices=Stage, default=Stage.IDEA)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects_led",
        verbose_name=_("who leads it"),
    )
    participants = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="projects", verbose_name=_("who takes part"), blank=True
    )
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_on = models.DateField(_("day of the next step"), null=True, blank=True)
    link = models.URLField(_("where its papers are"), blank=True, help_text=_("A shared folder, a page, a board."))
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    said_at = models.DateTimeField(_("last word on it"), default=timezone.now)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    objects: ClassVar = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("board", "project")
        verbose_name_plural = pgettext_lazy("board", "projects")
        ordering: ClassVar[list[str]] = ["stage", "name", "pk"]
        constraints = (
            models.CheckConstraint(
                condition=Q(stage="4-done", done_on__isnull=False) | ~Q(stage="4-done") & Q(done_on=None),
                name="project_done_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("project", args=[self.pk])
