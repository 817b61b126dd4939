"""The posting rules of networks as dated rows: facts with their sources, never code."""

import datetime as dt
from dataclasses import replace
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.lib.languages import of_reader
from lms.networks.models.dated import Dated, DatedQuerySet
from lms.networks.models.network import Network
from lms.networks.verdicts import Rule


class Field(models.TextChoices):
    """What a rule limits."""

    POST = "post", gettext_lazy("post")
    POST_PREMIUM = "post_premium", gettext_lazy("post of a paying account")
    CAPTION = "caption", gettext_lazy("caption")
    VIDEO_CAPTION = "video_caption", gettext_lazy("caption of a video")
    PHOTO_TITLE = "photo_title", gettext_lazy("title of a photograph")
    PHOTO_DESCRIPTION = "photo_description", gettext_lazy("text with photographs")
    REEL_TITLE = "reel_title", gettext_lazy("title of a reel")
    TITLE = "title", gettext_lazy("title")
    DESCRIPTION = "description", gettext_lazy("description")
    MESSAGE = "message", gettext_lazy("message")
    CHANNEL_POST = "channel_post", gettext_lazy("post of a channel")
    COMMENT = "comment", pgettext_lazy("under a post", "comment")
    TEXT_ATTACHMENT = "text_attachment", gettext_lazy("attached text")
    VISIBLE_BEFORE_MORE = "visible_before_more", gettext_lazy("shown before “more”")
    ALT_TEXT = "alt_text", gettext_lazy("alternative text")
    IMAGES = "images", gettext_lazy("pictures")
    MEDIA_REQUIRED = "media_required", gettext_lazy("pictures or videos needed")
    HASHTAGS = "hashtags", gettext_lazy("hashtags")
    HASHTAGS_SHOWN = "hashtags_shown", gettext_lazy("hashtags shown")
    TOPIC_TAGS = "topic_tags", gettext_lazy("topics")
    TAGS_TOTAL = "tags_total", gettext_lazy("key words together")
    LINKS = "links", gettext_lazy("links")


class Counting(models.TextChoices):
    """How a field is counted (lms.networks.counting)."""

    CHARACTERS = "characters", gettext_lazy("characters")
    GRAPHEMES = "graphemes", gettext_lazy("characters as readers see them")
    GRAPHEMES_AND_BYTES = "graphemes_and_bytes", gettext_lazy("characters as readers see them, and bytes")
    X_WEIGHTED = "x_weighted", gettext_lazy("weighted, as on X")
    MASTODON = "mastodon", gettext_lazy("as on Mastodon: 23 for a link")
    THREADS = "threads", gettext_lazy("as on Threads: emojis by their bytes")


class Quality(models.TextChoices):
    """How good a source is."""

    OFFICIAL = "official", gettext_lazy("the network’s own documentation")
    THIRD_PARTY = "third-party", gettext_lazy("documents of vendors")
    PRESS = "press", pgettext_lazy("source", "press")
    UNCHECKED = "unchecked", gettext_lazy("not checked again")
    NONE = "none", gettext_lazy("no source found")


SUBSTANCE = ("limit", "counting", "limit_bytes", "forbidden", "is_unique", "is_set_by_server")
"""What a rule asks, whatever its days and its source."""


class NetworkRule(Dated):
    """One fact about one field of a network: at most `limit`; no limit: none is known."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="rules", verbose_name=gettext_lazy("network")
    )
    field = models.CharField(gettext_lazy("what it limits"), max_length=30, choices=Field)
    limit = models.PositiveIntegerField(gettext_lazy("at most"), null=True, blank=True)
    counting = models.CharField(
        gettext_lazy("counted how"), max_length=30, choices=Counting, default=Counting.CHARACTERS
    )
    limit_bytes = models.PositiveIntegerField(gettext_lazy("at most, in bytes"), null=True, blank=True)
    forbidden = models.JSONField(gettext_lazy("forbidden characters"), default=list, blank=True)
    is_unique = models.BooleanField(gettext_lazy("only different ones count"), default=False)
    is_set_by_server = models.BooleanField(gettext_lazy("each server may set its own"), default=False)
    source_fr = models.CharField(gettext_lazy("source, in French"), max_length=250, blank=True)
    source_en = models.CharField(
        gettext_lazy("source, in English"),
        max_length=250,
        blank=True,
        help_text=gettext_lazy("Where it is the same in both languages, as the title of a document is, one is enough."),
    )
    quality = models.CharField(gettext_lazy("kind of source"), max_length=20, choices=Quality)
    checked_on = models.DateField(gettext_lazy("last checked on"), null=True, blank=True)
    note = models.TextField(gettext_lazy("note"), blank=True)
    changed_at = models.DateTimeField(gettext_lazy("changed"), default=timezone.now, editable=False)
    was: Any = models.JSONField(gettext_lazy("what it asked before it was rewritten"), null=True, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("rule of a network")
        verbose_name_plural = gettext_lazy("rules of networks")
        ordering: ClassVar[list[str]] = ["network__name", "field", "valid_from", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["network", "field"])]

    def __str__(self) -> str:
        return f"{self.network} – {self.get_field_display()}"

    NOTED = ("ended_at", "changed_at", "was")

    def keep_track(self, before: "NetworkRule | None", at: dt.datetime) -> None:
        """When it changed too, and what it asked before (lms.networks.changes); checking it again changes nothing."""
        super().keep_track(before, at)
        if before is None or self._differs(before, *SUBSTANCE, "network_id", "field", "valid_from"):
            self.changed_at = at
        if before is None or self._differs(before, *SUBSTANCE):
            self.was = before.substance if before else None
        if before is not None and self._differs(before, "network_id", "field"):
            RemovedRule.note(before, at)

    def _differs(self, other: "NetworkRule", *names: str) -> bool:
        return any(getattr(self, name) != getattr(other, name) for name in names)

    @property
    def source(self) -> str:
        """Who says so, in the reader's language."""
        return of_reader(self.source_fr, self.source_en)

    @property
    def substance(self) -> dict[str, Any]:
        """What it asks, as JSON."""
        return {name: getattr(self, name) for name in SUBSTANCE}

    def clean(self) -> None:
        """Two rules on one field never hold on the same day; somebody says so; forbidden characters are texts."""
        super().clean()
        if not self.source:
            raise ValidationError({"source_fr": _("Say who says so, in one language at least.")})
        if not isinstance(self.forbidden, list) or not all(isinstance(one, str) and one for one in self.forbidden):
            raise ValidationError({"forbidden": _("Give the characters one after the other, with spaces between.")})
        if self.network_id and (other := self._overlapping()):
            raise ValidationError(_overlap(other))

    def _overlapping(self) -> "NetworkRule | None":
        same = NetworkRule.objects.filter(network=self.network_id, field=self.field).exclude(pk=self.pk)
        return same.meeting(self.valid_from, self.valid_to).first()

    def as_rule(self) -> Rule:
        """The fact without the database."""
        return Rule(
            field=self.field,
            limit=self.limit,
            counting=self.counting,
            limit_bytes=self.limit_bytes,
            forbidden=tuple(self.forbidden),
            is_unique=self.is_unique,
            is_set_by_server=self.is_set_by_server,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            source_fr=self.source_fr,
            source_en=self.source_en,
            quality=self.quality,
        )

    def as_it_was(self) -> Rule | None:
        """What it asked before it was rewritten; None where it never was."""
        return None if self.was is None else _asking(self.as_rule(), self.was)


class RemovedRule(models.Model):
    """That a rule was taken away while it held, and what it asked: nothing is known to be limited since."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="removed_rules", verbose_name=gettext_lazy("network")
    )
    field = models.CharField(gettext_lazy("what it limits"), max_length=30, choices=Field)
    was: Any = models.JSONField(gettext_lazy("what it asked"))
    source_fr = models.CharField(gettext_lazy("source, in French"), max_length=250, blank=True)
    source_en = models.CharField(gettext_lazy("source, in English"), max_length=250, blank=True)
    removed_at = models.DateTimeField(gettext_lazy("removed"))

    class Meta:
        verbose_name = gettext_lazy("removed rule of a network")
        verbose_name_plural = gettext_lazy("removed rules of networks")
        ordering: ClassVar[list[str]] = ["network__name", "field", "removed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.network} – {self.get_field_display()}"

    @classmethod
    def note(cls, rule: NetworkRule, at: dt.datetime) -> "RemovedRule | None":
        """Keep what a rule asked that is no longer there; None where it did not hold, and nothing changes."""
        if not rule.holds_on(timezone.localdate(at)):
            return None
        fields = {
            "network_id": rule.network_id,
            "field": rule.field,
            "source_fr": rule.source_fr,
            "source_en": rule.source_en,
        }
        return cls.objects.create(**fields, was=rule.substance, removed_at=at)

    @property
    def day(self) -> dt.date:
        """The first day on which it no longer held."""
        return timezone.localdate(self.removed_at)

    def as_rule(self) -> Rule:
        """What it asked, without the database."""
        return _asking(Rule(self.field, None, source_fr=self.source_fr, source_en=self.source_en), self.was)


def _asking(rule: Rule, substance: dict[str, Any]) -> Rule:
    return replace(rule, **{**substance, "forbidden": tuple(substance["forbidden"])})


def _overlap(other: NetworkRule) -> str:
    """What to do about two rules on the same field that hold on the same day."""
    said = {"network": other.network.name, "field": other.get_field_display(), "limit": other.limit or "–"}
    text = _(
        "%(network)s has a rule on this already (%(field)s: %(limit)s) that holds on some of these days. Give this one "
        "its first day, and end that one on the same day."
    )
    return text % said
