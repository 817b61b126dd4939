"""Social networks as objects that trainers name and courses speak of."""

import datetime as dt
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.networks.models.states import NetworkState


class NetworkQuerySet(QuerySet["Network"]):
    """Networks, with what holds on a day."""

    def with_state(self, on: dt.date) -> "NetworkQuerySet":
        """Each with `state`, a value of `NetworkState.State` or None, in the same statement."""
        latest = NetworkState.objects.latest_on(on).filter(network=OuterRef("pk"))
        return self.annotate(state=Subquery(latest.values("state")[:1]))

    def retired(self, on: dt.date) -> "NetworkQuerySet":
        """Those that the institution has left for good by that day."""
        return self.with_state(on).filter(state=NetworkState.State.RETIRED).order_by()  # type: ignore[misc]

    def at_rest(self, on: dt.date) -> "NetworkQuerySet":
        """Those that nobody is asked about by itself that day: left for good, or tried once and dropped for now."""
        state = NetworkState.State
        tried = NetworkState.objects.latest_on(on).filter(
            network=OuterRef("pk"), state__in=[state.TRYING, state.ADOPTED]
        )
        dropped = Q(state=state.WATCHING) & Exists(tried)
        return self.with_state(on).filter(Q(state=state.RETIRED) | dropped).order_by()  # type: ignore[misc]


class Network(models.Model):
    """A social network: a name, a neutral colour (never its logo), what it is for here, whom it reaches."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    hue = models.PositiveSmallIntegerField(_("colour"), default=205, validators=[MaxValueValidator(359)])
    purpose_fr = models.CharField(_("what it is for here, in French"), max_length=250, blank=True)
    purpose_en = models.CharField(_("what it is for here, in English"), max_length=250, blank=True)
    audience_fr = models.CharField(_("whom we reach there, in French"), max_length=250, blank=True)
    audience_en = models.CharField(_("whom we reach there, in English"), max_length=250, blank=True)
    is_threaded = models.BooleanField(_("a long text can go on in a thread"), default=False)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def purpose(self) -> str:
        """What it is for here, in the reader's language."""
        return self.purpose_en if get_language() == "en" else self.purpose_fr

    @property
    def audience(self) -> str:
        """Whom it reaches, in the reader's language."""
        return self.audience_en if get_language() == "en" else self.audience_fr

    def state_on(self, day: dt.date) -> NetworkState | None:
        """The row of its history that held on `day`; None before the first."""
        return NetworkState.objects.latest_on(day).filter(network=self).first()
