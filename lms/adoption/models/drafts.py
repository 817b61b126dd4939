"""Drafts of the sandbox, their pictures, and friendly readings of them. All of it is private to who wrote it."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.lib.text import in_one_line

MAX_PICTURES = 20


def private_storage() -> Storage:
    """Pictures are never served by address: only a view hands them out."""
    return storages["private"]


class ShownNetworks(models.Model):
    """Which networks a person wants to see side by side; no row: all of them."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shown_networks")
    keys = models.JSONField(_("keys of networks"), default=list)

    class Meta:
        verbose_name = _("networks shown in the sandbox")
        verbose_name_plural = _("networks shown in the sandbox")

    def __str__(self) -> str:
        return f"{self.person}: {', '.join(self.keys)}"


class DraftQuerySet(models.QuerySet["Draft"]):
    """Questions asked of drafts."""

    def visible_to(self, person: User) -> Self:
        """One's own, and nobody else's: a reader sees a reading, not the draft itself."""
        return self.filter(person=person)


class Draft(models.Model):
    """A post written to try: it is judged by the rules of `written_on`, whatever the rules become.

    Handed over with what is held about the person; kept for the programme and three months (`lms.adoption.retention`).
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    title = models.CharField(_("title"), max_length=120, blank=True)
    text = models.TextField(_("your post"), blank=True)
    written_on = models.DateField(
        _("written on"), help_text=_("The day whose rules judge it: that of the last wording.")
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)

    objects: ClassVar = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering: ClassVar[list[str]] = ["-changed_at", "-pk"]
        indexes = (models.Index(fields=["person", "-changed_at"], name="drafts_of_a_person"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where its author works on it."""
        return reverse("draft", args=[self.pk])

    @property
    def name(self) -> str:
        """Its title, else its first words."""
        start = in_one_line(self.text[:200])
        return (
            self.title or (f"{start[:60].rstrip()}…" if len(start) > 60 else start) or str(_("A draft without words"))
        )


class Focus(models.TextChoices):
    """Nine places for what matters in a picture, in rows of three."""

    TOP_LEFT = "top-left", _("top left")
    TOP = "top", pgettext_lazy("place in a picture", "top")
    TOP_RIGHT = "top-right", _("top right")
    LEFT = "left", pgettext_lazy("place in a picture", "left")
    CENTRE = "centre", _("centre")
    RIGHT = "right", pgettext_lazy("place in a picture", "right")
    BOTTOM_LEFT = "bottom-left", _("bottom left")
    BOTTOM = "bottom", pgettext_lazy("place in a picture", "bottom")
    BOTTOM_RIGHT = "bottom-right", _("bottom right")


class DraftPictureQuerySet(models.QuerySet["DraftPicture"]):
    """Questions asked of pictures."""

    def owned_by(self, person: User) -> Self:
        """Those one may change."""
        return self.filter(draft__person=person)

    def visible_to(self, person: User) -> Self:
        """One's own, and those of drafts lent to the person."""
        lent = Reading.objects.visible_to(person).order_by().values("draft")
        return self.filter(Q(draft__person=person) | Q(draft__in=lent))


class DraftPicture(models.Model):
    """A picture of a draft: written by us, its words, and where in it the eye should land."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(_("file"), storage=private_storage, upload_to="drafts/%Y/%m/")
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    alt_text = models.TextField(_("alternative text"), max_length=2000, blank=True)
    is_decorative = models.BooleanField(_("it only decorates"), default=False)
    focus = models.CharField(_("what matters is at the"), max_length=12, choices=Focus, default=Focus.CENTRE)
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects: ClassVar = DraftPictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture of a draft")
        verbose_name_plural = _("pictures of drafts")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.draft} · {self.pk}"

    @property
    def has_words(self) -> bool:
        """Nobody misses anything: it has its alternative text, or needs none."""
        return self.is_decorative or bool(self.alt_text.strip())


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Questions asked of readings."""

    def shared(self) -> Self:
        """Not withdrawn by the author, who is still here."""
        return self.filter(withdrawn_at=None, draft__person__is_active=True)

    def visible_to(self, person: User) -> Self:
        """For the reader, while the draft is shared with her or him."""
        return self.shared().filter(reader=person)

    def waiting(self) -> Self:
        """Asked for and not yet read."""
        return self.shared().filter(read_at=None)


class Reading(models.Model):
    """A draft lent to one person for a friendly reading."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings")
    note = models.CharField(_("a word with it"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    seen_at = models.DateTimeField(_("seen by the author at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects: ClassVar = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("friendly reading")
        verbose_name_plural = _("friendly readings")
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        constraints = (
            models.UniqueConstraint(
                fields=["draft", "reader"], condition=Q(withdrawn_at=None), name="one_open_reading_a_reader"
            ),
        )

    def __str__(self) -> str:
        return f"{self.draft} · {self.reader}"

    def get_absolute_url(self) -> str:
        """Where the reader reads."""
        return reverse("reading", args=[self.pk])


class Comment(models.Model):
    """What a reader says of a passage, or of the whole when `quote` is empty."""

    class State(models.TextChoices):
        """What the author made of it."""

        OPEN = "open", _("to look at")
        TAKEN = "taken", _("taken")
        LEFT = "left", _("left aside")

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(_("comment"), max_length=1000)
    quote = models.TextField(_("passage"), blank=True)
    start = models.PositiveIntegerField(_("where the passage began"), default=0)
    state = models.CharField(_("state"), max_length=5, choices=State, default=State.OPEN)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("comment on a draft")
        verbose_name_plural = _("comments on drafts")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.reading} · {self.text[:40]}"

    def settle(self, state: str, at: dt.datetime | None = None) -> None:
        """The author takes it or leaves it; having settled one, the author has seen the reading."""
        self.state = state
        self.save(update_fields=["state"])
        if self.reading.seen_at is None:
            self.reading.seen_at = at or timezone.now()
            self.reading.save(update_fields=["seen_at"])
