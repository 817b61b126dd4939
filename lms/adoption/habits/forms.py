"""What is written about a habit."""

from typing import Any

from django import forms

from lms.adoption.models import Automaticity
from lms.adoption.models.habits import MOST

NAMES = ("starts", "reminds", "belongs")
"""The fields of `Automaticity` that hold answers."""


class AutomaticityForm(forms.Form):
    """Our three statements, each from 0 (not at all) to 7 (entirely)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        statements = {field.name: field.verbose_name for field in Automaticity._meta.fields}
        for name in NAMES:
            self.fields[name] = forms.TypedChoiceField(
                label=statements[name],
                choices=[(number, str(number)) for number in range(MOST + 1)],
                coerce=int,
                widget=forms.RadioSelect,
            )
