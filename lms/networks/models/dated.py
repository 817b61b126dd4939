"""What holds from one day to before another."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
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
    entered_at = models.DateTimeField(gettext_lazy("entered"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(gettext_lazy("end written"), null=True, editable=False)

    class Meta:
        abstract = True

    NOTED: ClassVar[tuple[str, ...]] = ("ended_at",)
    """What `save` writes by itself, whichever fields it was asked to write."""

    def save(self, *args: Any, at: dt.datetime | None = None, **kwargs: Any) -> None:
        """Note what happens to it, and when: `at`, else now."""
        self.keep_track(self.as_stored(), at or timezone.now())
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, *self.NOTED}
        super().save(*args, **kwargs)

    def keep_track(self, before: Self | None, at: dt.datetime) -> None:
        """When it was entered, and when its end was written; `before` is the row as it is still stored."""
        if before is None:
            self.entered_at = at
        if self.valid_to and (before is None or before.valid_to != self.valid_to):
            self.ended_at = at

    def as_stored(self) -> Self | None:
        """The row as it is in the database; None before it is there."""
        return type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None

    def clean(self) -> None:
        """The end comes after the beginning."""
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise ValidationError({"valid_to": _("The end must come after the beginning: look at the two dates.")})

    def has_begun(self, today: dt.date) -> bool:
        """It holds, or has held: drafts may have been judged by it."""
        return self.valid_from is None or self.valid_from <= today

    def holds_on(self, day: dt.date) -> bool:
        """It is in force on this day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)
