"""What stays of check-ins once they are erased: figures of groups of five and more."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.adoption.moments import Moment
from lms.networks.models import Network


class CohortMeasure(models.Model):
    """One network, those who began in one quarter, one moment: how many answered, and what, added up.

    Holds nobody and links to nobody: five people at least, the fullest count that was ever made. Kept for good.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="cohort_measures")
    quarter = models.DateField(_("quarter"), help_text=_("The first day of the quarter in which they began."))
    moment = models.PositiveSmallIntegerField(_("moment"), choices=Moment)
    number = models.PositiveSmallIntegerField(_("number"), default=0)
    people = models.PositiveIntegerField(_("people"))
    declared: Any = models.JSONField(_("people by level declared"), default=dict)
    evidenced: Any = models.JSONField(_("people by level evidenced"), default=dict)
    concerns: Any = models.JSONField(_("by stage: how many answered, and the sum"), default=dict)
    missing: Any = models.JSONField(_("people by what is missing"), default=dict)

    class Meta:
        verbose_name = _("figures of a cohort")
        verbose_name_plural = _("figures of cohorts")
        ordering = ("network", "quarter", "moment", "number")
        constraints = (
            models.UniqueConstraint(fields=["network", "quarter", "moment", "number"], name="one_measure_a_cohort"),
            models.CheckConstraint(condition=models.Q(people__gte=5), name="cohort_of_five"),
        )

    def __str__(self) -> str:
        return f"{self.network} · {self.quarter} · {self.get_moment_display()}"
