"""What holds from one day to before another."""

import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class DatedQuerySet(QuerySet[Any]):
    """Rows with `valid_from` and `valid_to`; no date: always, or still."""

    def in_force(self, on: dt.date) -> Self:
        """Those that hold on this day: the first day counts, the last no longer."""
        return self.exclude(valid_from__gt=on).exclude(valid_to__lte=on)

    def past(self, on: dt.date) -> Self:
        """Those that no longer hold."""
        return self.filter(valid_to__lte=on)

    def to_come(self, on: dt.date) -> Self:
        """Those that do not hold yet."""
        return self.filter(valid_from__gt=on)

    def meeting(self, start: dt.date | None, end: dt.date | None) -> Self:
        """Those that hold on some day from `start` to before `end`."""
        found = self
        if end is not None:
            found = found.filter(Q(valid_from=None) | Q(valid_from__lt=end))
        if start is not None:
            found = found.filter(Q(valid_to=None) | Q(valid_to__gt=start))
        return found


class Dated(models.Model):
    """Something that holds for a time."""

    valid_from = models.DateField(gettext_lazy("valid from"), null=True, blank=True)
    valid_to = models.DateField(
        gettext_lazy("valid until"),
        null=True,
        blank=True,
        help_text=gettext_lazy("The first day on which it no longer holds; empty: it still does."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """The end comes after the beginning."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise ValidationError({"valid_to": _("The end must come after the beginning: look at the two dates.")})

    def holds_on(self, day: dt.date) -> bool:
        """It is in force on this day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)
