"""The institution's own rules for what is posted in its name."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lms.networks.models.dated import Dated, DatedQuerySet
from lms.networks.models.network import Network
from lms.networks.verdicts import Wish

_KEY_TAKEN = _(
    "A rule of ours has this key already, and holds on some of these days. Choose another key; or give this one its "
    "first day, and end that one on the same day."
)


class HouseRule(Dated):
    """Expressions to have, to avoid, or to think twice about, each with the reason and a suggestion."""

    class Kind(models.TextChoices):
        """What is wished."""

        REQUIRED = "required", pgettext_lazy("rule of the institution", "one of these must stand")
        BLOCKED = "blocked", pgettext_lazy("rule of the institution", "none of these should stand")
        TONE = "tone", pgettext_lazy("rule of the institution", "a reminder about the tone")

    key = models.SlugField(_("key"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    text_fr = models.TextField(_("expressions in French"), blank=True, help_text=_("One a line."))
    text_en = models.TextField(_("expressions in English"), blank=True, help_text=_("One a line."))
    reason_fr = models.CharField(_("reason, in French"), max_length=250)
    reason_en = models.CharField(_("reason, in English"), max_length=250)
    suggestion_fr = models.CharField(_("suggestion, in French"), max_length=250)
    suggestion_en = models.CharField(_("suggestion, in English"), max_length=250)
    networks = models.ManyToManyField(
        Network,
        blank=True,
        related_name="house_rules",
        verbose_name=_("networks"),
        help_text=_("None: it holds for all."),
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of ours")
        verbose_name_plural = _("rules of ours")
        ordering: ClassVar[list[str]] = ["kind", "key"]

    def __str__(self) -> str:
        return self.reason

    def clean(self) -> None:
        """Two rules of one key never hold on the same day: the one takes the place of the other."""
        super().clean()
        same = HouseRule.objects.filter(key=self.key).exclude(pk=self.pk).meeting(self.valid_from, self.valid_to)
        if self.key and same.exists():
            raise ValidationError({"key": _KEY_TAKEN})

    @property
    def reason(self) -> str:
        """Why, in the reader's language."""
        return self.reason_en if get_language() == "en" else self.reason_fr

    @property
    def expressions(self) -> tuple[str, ...]:
        """Those of both languages: nobody says in which one he or she is going to write."""
        lines = (line.strip() for line in [*self.text_fr.splitlines(), *self.text_en.splitlines()])
        return tuple(dict.fromkeys(line for line in lines if line))

    def as_wish(self, language: str) -> Wish:
        """The rule without the database, told in `language`."""
        is_english = language == "en"
        return Wish(
            expressions=self.expressions,
            reason=self.reason_en if is_english else self.reason_fr,
            suggestion=self.suggestion_en if is_english else self.suggestion_fr,
            networks=self.network_keys,
        )

    def in_every_language(self) -> dict[str, Any]:
        """The same told in every language, as JSON (lms.networks.frozen)."""
        return {
            "kind": self.kind,
            "expressions": list(self.expressions),
            "reason": {"fr": self.reason_fr, "en": self.reason_en},
            "suggestion": {"fr": self.suggestion_fr, "en": self.suggestion_en},
            "networks": list(self.network_keys),
        }

    @cached_property
    def network_keys(self) -> tuple[str, ...]:
        """The keys of the networks it holds for; none: for all."""
        return tuple(sorted(network.key for network in self.networks.all()))
