"""Who worked where, and when."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from lms.organisation.models.units import Department, Site


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions asked of the history of memberships."""

    def at(self, day: dt.date | Combinable) -> Self:
        """In force on `day`, both ends included."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Membership(models.Model):
    """A stretch of somebody's working life. A change closes one row and opens another; nothing is overwritten."""

    class Category(models.TextChoices):
        """The category of post, as French reports of training ask for it."""

        EXECUTIVE = "executive", _("executive")
        SUPERVISOR = "supervisor", _("supervisor")
        EMPLOYEE = "employee", _("employee")

    class Regime(models.TextChoices):
        """The law a contract stands under."""

        PUBLIC = "public", _("public statute")
        PRIVATE = "private", _("private law")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="memberships")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    line_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("line manager"),
    )
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    category = models.CharField(_("category"), max_length=12, choices=Category, blank=True)
    regime = models.CharField(_("staff regime"), max_length=8, choices=Regime, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    closes_account = models.BooleanField(_("the account closes when the last day is over"), default=False)

    objects: ClassVar = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("person", "-starts_on")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_start"
            ),
            models.UniqueConstraint(fields=["person"], condition=Q(ends_on=None), name="one_open_membership"),
            models.UniqueConstraint(fields=["person", "starts_on"], name="one_membership_a_day"),
        )
        indexes = (models.Index(fields=["person", "starts_on", "ends_on"], name="membership_at"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.department} ({self.starts_on:%Y-%m-%d} →)"
