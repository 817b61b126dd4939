"""How the institution stands to a network, day by day."""

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NetworkStateQuerySet(QuerySet["NetworkState"]):
    """Rows of histories."""

    def latest_on(self, day: dt.date) -> "NetworkStateQuerySet":
        """Those that have begun by `day`, the one that holds first."""
        return self.filter(since__lte=day).order_by("-since", "-pk")


class NetworkState(models.Model):
    """From a day on: watching, trying, adopted or retired, with the reason. The row before ends by itself."""

    class State(models.TextChoices):
        """In the order in which a network comes and goes."""

        WATCHING = "watching", pgettext_lazy("state of a network", "watching")
        TRYING = "trying", pgettext_lazy("state of a network", "trying")
        ADOPTED = "adopted", pgettext_lazy("state of a network", "adopted")
        RETIRED = "retired", pgettext_lazy("state of a network", "retired")

    network = models.ForeignKey(
        "networks.Network", on_delete=models.CASCADE, related_name="states", verbose_name=_("network")
    )
    state = models.CharField(_("state"), max_length=20, choices=State)
    since = models.DateField(_("since"))
    reason = models.TextField(_("reason"), help_text=_("What decided it; colleagues will ask in a year."))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("author"),
    )

    objects = NetworkStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a network")
        verbose_name_plural = _("states of networks")
        ordering: ClassVar[list[str]] = ["network__name", "-since", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["network", "since"],
                name="networks_one_state_a_day",
                violation_error_message=_("This network has a state from that day on already: change that one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.network} – {self.get_state_display()}"
