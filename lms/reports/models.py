"""Exports too large to be made while somebody waits."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.lib.jobs import Job
from lms.lib.periods import Period

SILENT_FOR = dt.timedelta(minutes=5)
"""A job that has shown no sign of life for this long is taken up again."""


def private_storage() -> Any:
    """Where files with personal data lie; never served by address."""
    return storages["private"]


class ExportQuerySet(models.QuerySet["Export"]):
    """Questions asked of exports."""

    def stale(self, now: dt.datetime) -> Self:
        """Asked for or begun, and silent since."""
        silent = Q(beat_at__lt=now - SILENT_FOR) | Q(beat_at=None, created_at__lt=now - SILENT_FOR)
        return self.filter(silent, state__in=(Export.State.WAITING, Export.State.RUNNING))

    def expired(self, now: dt.datetime) -> Self:
        """Kept long enough: they hold personal data."""
        return self.filter(created_at__lt=now - Period.FILES.time)

    def kept(self) -> Self:
        """Not expired yet, whether or not they have been swept away."""
        return self.filter(created_at__gte=timezone.now() - Period.FILES.time)


class Export(Job):
    """A report to write as a file, for one person only. `total` is its rows, `query` its filters and sort."""

    class Format(models.TextChoices):
        """The formats of files."""

        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"

    class Why(models.TextChoices):
        """Why a file was not made."""

        CHANGED = "changed", _("What you may see has changed since you asked. Please ask again.")
        BROKEN = "broken", _("Something went wrong on our side. Please ask again; if it happens twice, tell HR.")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exports")
    report = models.CharField(_("report"), max_length=10)
    format = models.CharField(_("format"), max_length=4, choices=Format)
    query = models.TextField(_("filters"), blank=True)
    language = models.CharField(_("language"), max_length=2)
    reach = models.TextField(
        _("what the person could see"), help_text=_("The file is no longer handed out once this has changed.")
    )
    name = models.CharField(_("name of the file"), max_length=100, blank=True)
    file = models.FileField(_("file"), storage=private_storage, upload_to="exports/%Y/%m/", blank=True)

    objects: ClassVar = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=["person", "-created_at"], name="export_of"),)

    def __str__(self) -> str:
        return f"{self.report} · {self.format} · {self.person}"

    @property
    def why_not(self) -> str:
        """What went wrong, for the person; what the logs say is for others."""
        known = {str(value): str(label) for value, label in self.Why.choices}
        return known.get(self.error, str(self.Why.BROKEN.label))

    @property
    def deleted_at(self) -> dt.datetime:
        """When the file goes."""
        return self.created_at + Period.FILES.time
