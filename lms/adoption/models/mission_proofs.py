"""What shows that a mission was done. Written once: nothing here is ever changed or deleted, only added to.

Each proof carries a fingerprint of all it says, of its file and of the proof before it, so that a change made behind
the product's back is found (`manage.py check_records`). Only a view hands out a file, to who may see the run.
"""

from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.adoption.models.drafts import private_storage
from lms.adoption.models.mission_runs import MissionRun

DIGEST = 64
"""Hexadecimal digits of a SHA-256."""


class WrittenOnceError(Exception):
    """A proof is never changed or deleted: a new one takes it back."""


class MissionProofQuerySet(models.QuerySet["MissionProof"]):
    """Questions asked of proofs; what would change them is refused."""

    def standing(self) -> Self:
        """Not taken back, and not themselves the taking back of another."""
        return self.filter(taken_back_by=None).exclude(kind=MissionProof.Kind.TAKEN_BACK)

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refused."""
        raise WrittenOnceError

    def delete(self) -> NoReturn:
        """Refused."""
        raise WrittenOnceError


class MissionProof(models.Model):
    """One piece of evidence: a link, a file, a screenshot, the words of a draft, figures; or that one is taken back."""

    class Kind(models.TextChoices):
        """What it is."""

        LINK = "link", pgettext_lazy("evidence", "a link")
        FILE = "file", pgettext_lazy("evidence", "a file")
        SCREENSHOT = "screenshot", pgettext_lazy("evidence", "a screenshot")
        DRAFT = "draft", pgettext_lazy("evidence", "the words of a draft")
        FIGURES = "figures", pgettext_lazy("evidence", "figures a week later")
        TAKEN_BACK = "taken_back", pgettext_lazy("evidence", "taken back")

    run = models.ForeignKey(MissionRun, on_delete=models.CASCADE, related_name="proofs")
    number = models.PositiveSmallIntegerField(_("number in the run"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("words"), blank=True, help_text=_("A note, what a picture shows, the text of a draft."))
    url = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(_("file"), upload_to="missions/%Y/%m/", storage=private_storage, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=120, blank=True)
    file_type = models.CharField(_("type of the file"), max_length=100, blank=True, help_text=_("Read in its content."))
    file_digest = models.CharField(_("fingerprint of the file"), max_length=DIGEST, blank=True)
    reach = models.PositiveBigIntegerField(_("people reached"), null=True, blank=True)
    reactions = models.PositiveBigIntegerField(_("reactions"), null=True, blank=True)
    comments = models.PositiveBigIntegerField(pgettext_lazy("figures", "comments"), null=True, blank=True)
    takes_back = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="taken_back_by"
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    previous = models.CharField(_("fingerprint of the one before"), max_length=DIGEST, blank=True)
    digest = models.CharField(_("fingerprint"), max_length=DIGEST)

    objects: ClassVar = MissionProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence of a mission")
        verbose_name_plural = _("evidence of missions")
        ordering: ClassVar[list[str]] = ["run", "number"]
        constraints = (
            models.UniqueConstraint(fields=["run", "number"], name="one_mission_proof_a_number"),
            models.CheckConstraint(
                condition=Q(takes_back=None) | Q(kind="taken_back"), name="only_taking_back_takes_back"
            ),
        )

    def __str__(self) -> str:
        return f"{self.run} · {self.number} · {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once."""
        if self.pk is not None:
            raise WrittenOnceError
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused."""
        raise WrittenOnceError

    @property
    def is_picture(self) -> bool:
        """To be looked at in the page."""
        return self.kind == self.Kind.SCREENSHOT
