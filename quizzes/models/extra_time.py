"""More time in timed quizzes, for who needs it. Why is nobody’s business: no reason is kept."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ExtraTime(models.Model):
    """How much longer every timed quiz lasts for one person; no row: as long as for everybody."""

    class Share(models.IntegerChoices):
        """By how much, in per cent of a quiz’s own limit."""

        THIRD = 33, _("a third more")
        HALF = 50, _("half as much again")
        DOUBLE = 100, _("twice as long")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="extra_time"
    )
    percentage = models.PositiveSmallIntegerField(_("time in quizzes"), choices=Share)

    class Meta:
        verbose_name = _("extra time")
        verbose_name_plural = _("extra times")

    def __str__(self) -> str:
        return f"{self.person} · {self.get_percentage_display()}"
