"""What shows that somebody really uses a network: made here, reviewed here, or declared with a link."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.networks.models import Network


class Evidence(models.Model):
    """One proof of use of one network by one person: append-only; `key` names what it comes from."""

    class Kind(models.TextChoices):
        """What happened."""

        DRAFT = "draft", _("a draft kept in the sandbox")
        MISSION = "mission", _("a mission accepted")
        PUBLICATION = "publication", _("something published")
        HELP = "help", _("help given to a colleague")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="evidence")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    key = models.CharField(_("what it comes from"), max_length=80)
    happened_at = models.DateTimeField(_("happened at"), default=timezone.now)

    class Meta:
        verbose_name = _("evidence of use")
        verbose_name_plural = _("evidence of use")
        ordering: ClassVar[list[str]] = ["happened_at"]
        constraints = (
            models.UniqueConstraint(fields=["person", "network", "kind", "key"], name="one_evidence_a_source"),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.network} · {self.kind}"
