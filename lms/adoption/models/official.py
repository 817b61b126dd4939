"""The accounts the institution holds on networks: who holds them, never how one signs in."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.networks.models import Network


class OfficialAccountQuerySet(models.QuerySet["OfficialAccount"]):
    """Questions asked of the register."""

    def open(self) -> Self:
        """Still ours."""
        return self.filter(closed_on=None)

    def held_by(self, person: User) -> Self:
        """Of which `person` is owner, deputy or holder of the recovery means."""
        return self.filter(Q(owner=person) | Q(deputy=person) | Q(recovery_holder=person))


def _holder(role: str, label: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name=f"official_accounts_as_{role}",
        verbose_name=label,
    )


class OfficialAccount(models.Model):
    """One account of the institution on one network. There is no field for a password, and there never will be."""

    class Role(models.TextChoices):
        """What one can hold of it; the values are names of fields."""

        OWNER = "owner", pgettext_lazy("official account", "owner")
        DEPUTY = "deputy", pgettext_lazy("official account", "deputy")
        RECOVERY = "recovery_holder", _("holder of the recovery means")

    network = models.ForeignKey(
        Network, on_delete=models.PROTECT, related_name="official_accounts", verbose_name=_("network")
    )
    name = models.CharField(
        _("name of the account"),
        max_length=120,
        help_text=_("As the public reads it: @ccibeaurivage, CCI de Beaurivage…"),
    )
    address = models.URLField(_("address"), blank=True)
    purpose = models.CharField(_("what it is for"), max_length=250, blank=True)
    owner = _holder("owner", pgettext_lazy("official account", "owner"))
    deputy = _holder("deputy", pgettext_lazy("official account", "deputy"))
    recovery_holder = _holder("recovery", _("holder of the recovery means"))
    has_second_factor = models.BooleanField(
        _("signing in asks for a second factor"), default=False, help_text=_("As its holders declare it.")
    )
    posted_on = models.DateField(_("last post on"), null=True, blank=True)
    registered_at = models.DateTimeField(_("registered at"), default=timezone.now)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects: ClassVar = OfficialAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("official account")
        verbose_name_plural = _("official accounts")
        ordering: ClassVar[list[str]] = ["network__name", "name"]
        constraints = (models.UniqueConstraint(fields=["network", "name"], name="one_official_account_a_name"),)

    def __str__(self) -> str:
        return f"{self.name} · {self.network}"

    def holders(self) -> dict[str, User]:
        """Who holds what, by role; empty places are left out."""
        held = {role: getattr(self, role) for role in self.Role.values}
        return {role: person for role, person in held.items() if person is not None}


class RequiredCourse(models.Model):
    """A course that whoever holds an account must have completed."""

    account = models.ForeignKey(OfficialAccount, on_delete=models.CASCADE, related_name="required_courses")
    course_key = models.UUIDField(_("course"))

    class Meta:
        verbose_name = _("course required of holders")
        verbose_name_plural = _("courses required of holders")
        constraints = (models.UniqueConstraint(fields=["account", "course_key"], name="one_requirement_a_course"),)

    def __str__(self) -> str:
        return f"{self.account} · {self.course_key}"


class HandOverQuerySet(models.QuerySet["HandOver"]):
    """Questions asked of hand-overs."""

    def waiting(self) -> Self:
        """Neither confirmed nor given up."""
        return self.filter(confirmed_at=None, given_up_at=None)


class HandOver(models.Model):
    """That one person hands a role of an account to another: over only once the other says that it works."""

    account = models.ForeignKey(OfficialAccount, on_delete=models.CASCADE, related_name="hand_overs")
    role = models.CharField(_("role"), max_length=20, choices=OfficialAccount.Role)
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("from")
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hand_overs", verbose_name=_("to")
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)

    objects: ClassVar = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering: ClassVar[list[str]] = ["-asked_at"]
        constraints = (
            models.UniqueConstraint(
                fields=["account", "role"],
                condition=Q(confirmed_at=None, given_up_at=None),
                name="one_hand_over_a_role",
            ),
            models.CheckConstraint(
                condition=Q(giver=None) | ~Q(giver=F("receiver")), name="hand_over_to_somebody_else"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} · {self.role} → {self.receiver}"

    def days_waiting(self, at: dt.datetime) -> int:
        """Whole days since it was asked."""
        return (at - self.asked_at).days
