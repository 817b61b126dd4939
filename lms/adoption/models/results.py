"""What posts brought on networks, and what learning them cost. Nobody's own data: who typed it in is kept, no more."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.adoption.models.official import OfficialAccount
from lms.networks.models import Network
from lms.organisation.models import Department
from lms.organisation.permissions import departments_visible_to, is_hr, speaks_for_the_house

POST = "post:"
"""What the key of a row about one post begins with."""


class ResultQuerySet(models.QuerySet["Result"]):
    """Questions asked of results."""

    def visible_to(self, viewer: User | AnonymousUser) -> Self:
        """All for who speaks for the house; for a holder, those of the accounts he or she holds."""
        if not isinstance(viewer, User) or not viewer.is_active:
            return self.none()
        if speaks_for_the_house(viewer):
            return self.all()
        return self.filter(account__in=OfficialAccount.objects.held_by(viewer).values("pk"))

    def of(self, network: Network, account: OfficialAccount | None) -> Self:
        """Of one account of a network, or of the network where no account is named."""
        return self.filter(network=network, account=account)

    def ending(self, since: dt.date, until: dt.date) -> Self:
        """Of periods that end from `since` to `until`, both included."""
        return self.filter(until__gte=since, until__lte=until)


class Result(models.Model):
    """What a network counted over a day or a period, or for one post; nothing said is no nought.

    `key` tells one from another within an account: the period, or the post. The same file twice changes nothing.
    """

    class Source(models.TextChoices):
        """Where it comes from."""

        TYPED = "typed", _("typed in")
        FILE = "file", _("from a file")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="results", verbose_name=_("network"))
    account = models.ForeignKey(
        OfficialAccount,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("official account"),
    )
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    key = models.CharField(_("what it is about"), max_length=210)
    reach = models.PositiveBigIntegerField(_("reach"), null=True, blank=True)
    reactions = models.PositiveBigIntegerField(_("reactions"), null=True, blank=True)
    participation = models.PositiveBigIntegerField(_("participation"), null=True, blank=True)
    posts = models.PositiveIntegerField(pgettext_lazy("number of", "posts"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=5, choices=Source, default=Source.TYPED)
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    line = models.PositiveIntegerField(_("line"), null=True, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)

    objects: ClassVar = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of a network", "result")
        verbose_name_plural = pgettext_lazy("of a network", "results")
        ordering: ClassVar[list[str]] = ["-until", "network__name", "pk"]
        constraints = (
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="result_ends_after_start"),
            models.UniqueConstraint(
                fields=["account", "key"], condition=~Q(account=None), name="one_result_a_key_of_an_account"
            ),
            models.UniqueConstraint(
                fields=["network", "key"], condition=Q(account=None), name="one_result_a_key_of_a_network"
            ),
        )
        indexes = (models.Index(fields=["network", "until"], name="result_until"),)

    def __str__(self) -> str:
        return f"{self.account or self.network} · {self.since:%Y-%m-%d} – {self.until:%Y-%m-%d}"

    @property
    def is_of_a_post(self) -> bool:
        """It counts one post, not a period."""
        return self.key.startswith(POST)


class CostQuerySet(models.QuerySet["Cost"]):
    """Questions asked of costs."""

    def totals_visible_to(self, viewer: User | AnonymousUser) -> Self:
        """What the totals of `viewer` count: all for HR; for who heads departments, theirs and those below."""
        if is_hr(viewer):
            return self.all()
        return self.filter(department__in=departments_visible_to(viewer).order_by().values("pk"))

    def lines_visible_to(self, viewer: User | AnonymousUser) -> Self:
        """The lines themselves are for HR."""
        return self.all() if is_hr(viewer) else self.none()

    def between(self, since: dt.date, until: dt.date) -> Self:
        """Of these days, both included."""
        return self.filter(spent_on__gte=since, spent_on__lte=until)


class Cost(models.Model):
    """One line of what learning networks costs: training time, a tool, production. Totals are shown, by department."""

    class Kind(models.TextChoices):
        """What was paid for."""

        TIME = "time", _("training time")
        TOOL = "tool", pgettext_lazy("kind of cost", "tool")
        PRODUCTION = "production", _("production")
        OTHER = "other", pgettext_lazy("kind of cost", "other")

    label = models.CharField(_("budget line"), max_length=120, help_text=_("What it was for, in a few words."))
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="costs", verbose_name=_("network"))
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="costs",
        verbose_name=_("department"),
        help_text=_("Who bears it; empty: the whole house."),
    )
    amount = models.DecimalField(
        _("amount in euros"), max_digits=10, decimal_places=2, validators=[MinValueValidator(0)]
    )
    spent_on = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)

    objects: ClassVar = CostQuerySet.as_manager()

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering: ClassVar[list[str]] = ["-spent_on", "-pk"]
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="cost_above_nought"),)
        indexes = (models.Index(fields=["network", "spent_on"], name="cost_day"),)

    def __str__(self) -> str:
        """Without label and amount: the audit log is read by administrators, who see no costs."""
        return f"{self.get_kind_display()} · {self.spent_on:%Y-%m-%d}"
