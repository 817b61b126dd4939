"""That somebody has read a lesson or a question again, and found that it still says what is true."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CheckedQuerySet(models.QuerySet["Checked"]):
    """Readings of content."""

    def last_of(self, keys: Iterable[uuid.UUID] | None = None) -> dict[uuid.UUID, dt.datetime]:
        """When each of these (or everything) was read again last. One statement."""
        found = self if keys is None else self.filter(content_key__in=list(keys))
        return dict(found.order_by().values_list("content_key").annotate(Max("checked_at")))


class Checked(models.Model):
    """One reading; never changed. `content_key` is the translation key of a lesson or a question."""

    content_key = models.UUIDField(_("lesson or question"))
    checked_at = models.DateTimeField(_("read again at"), default=timezone.now)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    objects: ClassVar = CheckedQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of content")
        verbose_name_plural = _("readings of content")
        indexes = (models.Index(fields=["content_key", "checked_at"], name="checked_content"),)

    def __str__(self) -> str:
        return f"{self.content_key} · {self.checked_at:%Y-%m-%d}"
