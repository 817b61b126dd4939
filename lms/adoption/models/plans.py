"""If-then plans: the cue, what one then does, and what became of it when one was asked."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.adoption.sentence import erased, if_then
from lms.networks.models import Network

CUE, ACTION = 160, 200
"""Characters of a cue and of an action: a sentence that can be read in one breath."""


class PlanExampleQuerySet(models.QuerySet["PlanExample"]):
    """Questions asked of the examples."""

    def offered(self) -> Self:
        """Shown to learners."""
        return self.filter(is_offered=True)

    def about(self, networks: list[int]) -> Self:
        """About these networks (their ids), or about any."""
        return self.filter(models.Q(network=None) | models.Q(network__in=networks))


class PlanExample(models.Model):
    """A good plan to begin with, written by trainers; about one network, or good for any. No personal data."""

    key = models.SlugField(_("key"), unique=True)
    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="plan_examples",
        verbose_name=_("network"),
        help_text=_("Without one, the example is good for any network."),
    )
    cue_fr = models.CharField(_("if, in French"), max_length=CUE, help_text=_("What follows “If”, without it."))
    action_fr = models.CharField(_("then, in French"), max_length=ACTION, help_text=_("What follows “then”."))
    cue_en = models.CharField(_("if, in English"), max_length=CUE)
    action_en = models.CharField(_("then, in English"), max_length=ACTION)
    is_offered = models.BooleanField(_("shown to learners"), default=True)

    objects: ClassVar = PlanExampleQuerySet.as_manager()

    class Meta:
        verbose_name = _("example of a plan")
        verbose_name_plural = _("examples of plans")
        ordering: ClassVar[list[str]] = ["key"]

    def __str__(self) -> str:
        return self.sentence

    @property
    def cue(self) -> str:
        """The cue in the reader's language."""
        return self.cue_en if get_language() == "en" else self.cue_fr

    @property
    def action(self) -> str:
        """The action in the reader's language."""
        return self.action_en if get_language() == "en" else self.action_fr

    @property
    def sentence(self) -> str:
        """The whole plan in the reader's language."""
        return if_then(self.cue, self.action)


class PlanQuerySet(models.QuerySet["Plan"]):
    """Questions asked of plans."""

    def visible_to(self, user: User) -> Self:
        """A plan is seen by the person who made it, and by nobody else."""
        return self.filter(person=user)

    def open(self) -> Self:
        """Not let go, and not said to be “no longer for me”."""
        return self.filter(dropped_at=None).exclude(answers__answer=PlanAnswer.Answer.NO_LONGER)


class Plan(models.Model):
    """One person's plan: if this happens, then I do that; `planned_on` is the day from which it holds.

    Private: the person's own pages, and the mails to the person; no other page, report or log.
    Exported with what is held about the person; erased with the account; kept like an individual check-in:
    the programme and three months.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plans")
    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("network")
    )
    module_key = models.UUIDField(_("module"), null=True, blank=True, help_text=_("At the end of which it was made."))
    cue = models.CharField(_("If…"), max_length=CUE)
    action = models.CharField(_("then…"), max_length=ACTION)
    planned_on = models.DateField(_("from"), db_index=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    dropped_at = models.DateTimeField(_("let go at"), null=True, blank=True)

    objects: ClassVar = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering: ClassVar[list[str]] = ["-planned_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} · {self.planned_on}"

    @property
    def sentence(self) -> str:
        """The plan in one sentence of the reader's language."""
        return if_then(self.cue, self.action) if self.cue or self.action else erased()

    def answered(self) -> dict[int, str]:
        """The answers given, by round (days after `planned_on`); no statement when they were read before."""
        return {row.days: row.answer for row in self.answers.all()}

    @property
    def is_open(self) -> bool:
        """Still what the person means to do."""
        return self.dropped_at is None and PlanAnswer.Answer.NO_LONGER not in self.answered().values()

    @property
    def is_done_twice(self) -> bool:
        """Done at both rounds: it may become a habit."""
        return list(self.answered().values()).count(PlanAnswer.Answer.YES) == len(PlanAnswer.Round)


class PlanAnswer(models.Model):
    """What the person said when asked “done?”; the last word counts. Private, kept and erased with its plan."""

    class Round(models.IntegerChoices):
        """Days after the plan's day at which one is asked."""

        WEEK = 7, _("a week later")
        MONTH = 30, _("a month later")

    class Answer(models.TextChoices):
        """The three answers, all of them fine."""

        YES = "yes", _("Yes")
        NOT_YET = "not_yet", _("Not yet")
        NO_LONGER = "no_longer", _("No longer for me")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="answers")
    days = models.PositiveSmallIntegerField(_("round"), choices=Round)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    answered_at = models.DateTimeField(_("answered at"), default=timezone.now)

    class Meta:
        verbose_name = _("answer about a plan")
        verbose_name_plural = _("answers about plans")
        ordering: ClassVar[list[str]] = ["plan", "days"]
        constraints = (models.UniqueConstraint(fields=["plan", "days"], name="one_answer_a_round"),)

    def __str__(self) -> str:
        return f"{self.plan_id} · {self.days}"


class PlanDeclined(models.Model):
    """That a person wished for no plan at the end of a module: it is not offered again.

    Private; exported and erased with the person, kept for the programme and three months.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    module_key = models.UUIDField(_("module"))
    declined_at = models.DateTimeField(_("declined at"), default=timezone.now)

    class Meta:
        verbose_name = _("plan not wished for")
        verbose_name_plural = _("plans not wished for")
        constraints = (models.UniqueConstraint(fields=["person", "module_key"], name="one_refusal_a_module"),)

    def __str__(self) -> str:
        return f"{self.person_id} · {self.module_key}"


class NoPlanMails(models.Model):
    """That a person wants no mails about plans: while the row is there, none is written.

    Exported and erased with the person, kept as long as the account.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("no mails about plans")
        verbose_name_plural = _("no mails about plans")

    def __str__(self) -> str:
        return f"{self.person_id} · {self.since:%Y-%m-%d}"
