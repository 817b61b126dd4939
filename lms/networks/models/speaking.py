"""What lessons and questions say of their relation to the rules of networks."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.networks.models.rules import Field


class FieldsOfRules(models.JSONField):
    """A list of what rules limit (values of `Field`), chosen in forms by ticking."""

    def formfield(self, **kwargs: Any) -> Any:
        """Boxes to tick, none of them needed."""
        return forms.MultipleChoiceField(
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
            choices=Field.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class SpeaksOfRules(models.Model):
    """Something to read again when the rules of a network change; the networks are named by the model itself."""

    speaks_of_rules = models.BooleanField(
        _("read again when rules change"),
        default=True,
        help_text=_(
            "When the rules of one of its networks change, the list “To read again” names it. Untick it where nothing "
            "depends on what networks allow."
        ),
    )
    rule_fields: Any = FieldsOfRules(
        _("only when these rules change"), default=list, blank=True, help_text=_("None ticked: whichever rule changes.")
    )

    class Meta:
        abstract = True

    RULE_FIELDS = ("speaks_of_rules", "rule_fields")
